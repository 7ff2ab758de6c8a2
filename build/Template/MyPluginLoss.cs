using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace MyPlugin;

/// <summary>Cross-entropy whose targets are softened: a share of each goes to all classes alike.</summary>
[Component("my-plugin", Description = "Cross-entropy with softened targets.")]
public sealed class MyPluginLoss(MyPluginLossOptions options) : ILossFactory
{
    public Loss Create(LossContext context)
    {
        var target = context.Data.Target;
        if (target.Kind != TargetKind.Classes || target.Shape.Count > 0)
        {
            throw new ComponentException("This loss needs one class for each example.");
        }

        return new Loss
        {
            Outputs = target.ClassCount,
            Compute = (output, batch) =>
                new LossSum(
                    nn.functional.cross_entropy(output, batch.Targets, reduction: nn.Reduction.Sum, label_smoothing: options.Smoothing),
                    batch.Count
                ),
        };
    }
}

public sealed record MyPluginLossOptions
{
    [Range(0.0, 0.99)]
    [Description("Share of each target that goes to all classes alike.")]
    public double Smoothing { get; init; } = 0.05;
}
