using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Fixtures.SequenceModels;

/// <summary>Cross-entropy of each time step that counts.</summary>
[Component("masked-cross-entropy")]
public sealed class MaskedCrossEntropy : ILossFactory
{
    /// <inheritdoc/>
    public Loss Create(LossContext context) => new() { Outputs = context.Data.Target.ClassCount, Compute = Compute };

    private static LossSum Compute(Tensor output, Batch batch)
    {
        var scores = output.reshape(-1, output.shape[^1]);
        var targets = batch.Targets.reshape(-1);
        if (batch.Mask is not { } mask)
        {
            return new(nn.functional.cross_entropy(scores, targets, reduction: nn.Reduction.Sum), targets.numel());
        }

        var each = nn.functional.cross_entropy(scores, targets, reduction: nn.Reduction.None);
        var counts = mask.reshape(-1);
        return new((each * counts).sum(), counts.sum().item<long>());
    }
}
