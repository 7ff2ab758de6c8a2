namespace Platform.Abstractions;

/// <summary>A callback plugin.</summary>
/// <remarks>
/// Called in a worker's process, on its training thread, once for each run, also for a resumed one: after model, loss and optimizer were
/// made, and before a checkpoint is restored. Once more where a definition is read, to see whether all its components can be made; no
/// event follows there. What an exception does to the trial: <see cref="ComponentException"/>.
/// </remarks>
public interface ICallbackFactory
{
    /// <summary>Makes the callback of one run, with all of its <see cref="Callback.State"/>.</summary>
    /// <exception cref="ComponentException">The options don't fit the model or the data.</exception>
    Callback Create(CallbackContext context);
}
