namespace Platform.Host.Disk;

/// <summary>
/// The room on a disk: whoever writes what finds none tries again until there is some, and meanwhile it says what is lacking. Nobody waits
/// under a lock, so that what is there can be read.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class DiskRoom(TimeProvider time)
{
    /// <summary>From one try to the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;
    private volatile string? _lack;

    /// <summary>Room that nobody waits for.</summary>
    public static DiskRoom Unawaited()
    {
        var room = new DiskRoom(TimeProvider.System);
        room.GiveUp();
        return room;
    }

    /// <summary>What writers wait for, as the end of a sentence; null: none waits.</summary>
    public string? Lack => _lack;

    /// <summary>Hears of <see cref="Lack"/> whenever it begins and ends.</summary>
    public event Action? Changed;

    /// <summary>Writes, as soon as there is room.</summary>
    /// <param name="write">Writes; it is called again if it finds no room, and makes good then what it left half done.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <exception cref="IOException">It failed otherwise, or nobody is to wait any more.</exception>
    public Task WriteAsync(Action write, CancellationToken cancellationToken = default) =>
        WriteAsync(
            () =>
            {
                write();
                return Task.CompletedTask;
            },
            cancellationToken
        );

    /// <summary>The same for what takes a while.</summary>
    public async Task WriteAsync(Func<Task> write, CancellationToken cancellationToken = default)
    {
        if (await TryAsync(write) is not { } lack)
        {
            return;
        }

        Begin(lack);
        try
        {
            for (var next = lack; next is not null; next = await TryAsync(write))
            {
                await PauseAsync(next, cancellationToken);
            }
        }
        finally
        {
            End();
        }
    }

    /// <summary>From now on nobody waits: who finds no room fails.</summary>
    public void GiveUp() => _ended.TrySetResult();

    private static async Task<IOException?> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return null;
        }
        catch (IOException fault) when (LackOfRoom.Is(fault))
        {
            return fault;
        }
    }

    private async Task PauseAsync(IOException lack, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Task.Delay(Pause, time, over.Token), _ended.Task);
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (_ended.Task.IsCompleted)
        {
            throw new IOException(lack.Message, lack) { HResult = lack.HResult };
        }
    }

    private void Begin(IOException lack)
    {
        lock (_gate)
        {
            if (_waiting++ > 0)
            {
                return;
            }

            _lack = $"room on the disk ({lack.Message.TrimEnd('.')})";
        }

        Changed?.Invoke();
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_waiting > 0)
            {
                return;
            }

            _lack = null;
        }

        Changed?.Invoke();
    }
}
