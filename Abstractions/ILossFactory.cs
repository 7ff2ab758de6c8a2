namespace Platform.Abstractions;

/// <summary>A loss plugin.</summary>
/// <remarks>
/// Called in a worker's process, on its training thread, once for each run, before the model, which has to know
/// <see cref="Loss.Outputs"/>; with <c>training.replicas</c> once more for each further device. Called as well where a definition is
/// read, to try one batch on the CPU. What an exception does to the trial: <see cref="ComponentException"/>.
/// </remarks>
public interface ILossFactory
{
    /// <summary>Makes the loss for data of this description.</summary>
    /// <exception cref="ComponentException">The loss doesn't fit the targets.</exception>
    Loss Create(LossContext context);
}
