using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>A model plugin.</summary>
/// <remarks>
/// Called in a worker's process, on its training thread, once for each run, before a checkpoint is restored; with
/// <c>training.replicas</c> once more for each further replica, which gets equal weights. Called as well where a definition is read, to
/// try one batch on the CPU, and by <c>platform predict</c>, which takes the weights from a checkpoint. What an
/// exception does to the trial: <see cref="ComponentException"/>.
/// </remarks>
public interface IModelFactory
{
    /// <summary>Builds the network on the CPU with freshly initialised weights; the platform has
    /// seeded the random generator and moves it to the device.</summary>
    /// <remarks>
    /// The network is one of
    /// <list type="bullet">
    /// <item><c>nn.Module&lt;Tensor, Tensor&gt;</c>: gets the first input;</item>
    /// <item><c>nn.Module&lt;Batch, Tensor&gt;</c>: gets the batch (several inputs, lengths, targets for teacher forcing);</item>
    /// <item><c>nn.Module&lt;Batch, CarriedState?, (Tensor, CarriedState)&gt;</c>: carries state
    /// from window to window; the platform detaches and keeps it.</item>
    /// </list>
    /// and returns outputs <c>[batch, ..., outputs]</c> as
    /// <see cref="ModelContext.Outputs"/> says. It may also implement <see cref="IDecoder"/> or
    /// <see cref="IGenerator"/>. All its weights are registered parameters, all else that must survive a resume is a registered buffer.
    /// It runs on the training thread, inside of a dispose scope that ends with the step; each replica has a thread of its own,
    /// and no module is ever called by two threads at once. Random numbers of libtorch's generator go on after a resume as if nothing
    /// had happened (on the CPU). The platform disposes the module.
    /// </remarks>
    /// <exception cref="ComponentException">The options or the data don't fit this model.</exception>
    nn.Module Create(ModelContext context);
}
