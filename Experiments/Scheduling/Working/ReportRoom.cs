namespace Platform.Experiments.Scheduling.Working;

/// <summary>The memory for reports that the host hasn't got yet. When it is full, training waits.</summary>
/// <param name="limit">Bytes. A report that is larger by itself gets in when nothing else is there.</param>
/// <param name="full">Hears that training waits.</param>
internal sealed class ReportRoom(long limit, Action full) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _freed = new(0);
    private long _held;
    private bool _isAwaited;

    /// <summary>Whether training waits.</summary>
    public bool IsAwaited
    {
        get
        {
            lock (_gate)
            {
                return _isAwaited;
            }
        }
    }

    /// <summary>Takes room for a report, and waits until there is some. One thread at a time.</summary>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public void Enter(long bytes, CancellationToken cancellationToken)
    {
        while (!TryEnter(bytes))
        {
            full();
            _freed.Wait(cancellationToken);
        }
    }

    /// <summary>Gives room back.</summary>
    public void Leave(long bytes)
    {
        lock (_gate)
        {
            _held -= bytes;
            if (_isAwaited)
            {
                _isAwaited = false;
                _freed.Release();
            }
        }
    }

    public void Dispose() => _freed.Dispose();

    private bool TryEnter(long bytes)
    {
        lock (_gate)
        {
            _isAwaited = _held > 0 && _held + bytes > limit;
            _held += _isAwaited ? 0 : bytes;
            return !_isAwaited;
        }
    }
}
