using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>A model plugin.</summary>
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
    /// and returns outputs <c>[batch, ..., outputs]</c> as <see cref="ModelContext.Outputs"/> says. It may also implement
    /// <see cref="IDecoder"/> or <see cref="IGenerator"/>. All its weights are registered parameters, all else that must survive a
    /// resume is a registered buffer.
    /// </remarks>
    /// <exception cref="ComponentException">The options or the data don't fit this model.</exception>
    nn.Module Create(ModelContext context);
}
