namespace Platform.Host.Commands.Running;

/// <summary>Work on another thread, which is over when this is disposed of, whatever else went wrong
/// meanwhile: plugins and libtorch don't survive that the process ends under them.</summary>
internal sealed class Background<T>(Func<T> work) : IAsyncDisposable
{
    /// <summary>What comes of it.</summary>
    public Task<T> Result { get; } = Task.Run(work);

    public async ValueTask DisposeAsync() => await ((Task)Result).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
