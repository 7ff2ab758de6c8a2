namespace Platform.Abstractions;

/// <summary>An optimizer plugin.</summary>
/// <remarks>
/// Called in a worker's process, on its training thread, once for each run, after the model was moved to its device and before a
/// checkpoint is restored. Called as well where a definition is read, to see whether all its components can be made. What an exception
/// does to the trial: <see cref="ComponentException"/>.
/// </remarks>
public interface IOptimizerFactory
{
    /// <summary>Makes an optimizer of the given parameters, its state at the start of training.</summary>
    /// <exception cref="ComponentException">The options don't fit the parameters.</exception>
    Optimizer Create(OptimizerContext context);
}
