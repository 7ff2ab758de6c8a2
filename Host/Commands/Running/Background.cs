namespace Platform.Host.Commands.Running;

/// <summary>Work beside other work, which is over when this is disposed of, whatever else went wrong
/// meanwhile: plugins and libtorch don't survive that the process ends under them.</summary>
internal sealed class Background<T> : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;

    /// <summary>Starts it.</summary>
    /// <param name="work">The work; what it only waits for it needn't wait for once it is told to stop.</param>
    /// <param name="cancellationToken">Another reason to stop.</param>
    public Background(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Result = work(_stop.Token);
    }

    /// <summary>What comes of it.</summary>
    public Task<T> Result { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task)Result).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
