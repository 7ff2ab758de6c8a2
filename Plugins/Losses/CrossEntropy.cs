using Platform.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Losses;

/// <summary>
/// The negative logarithm of the probability that softmax gives the right class, as PyTorch's <c>CrossEntropyLoss</c>. Targets are one
/// class an example, or one class or token at each step of a sequence.
/// </summary>
/// <remarks>With weights the mean is over the weights of the targets, so that it stays comparable whatever their scale.</remarks>
[Component(
    "cross-entropy",
    Description = "Cross-entropy of softmax over classes or tokens, with class weights and label smoothing on request."
)]
public sealed class CrossEntropy(CrossEntropyOptions options) : ILossFactory
{
    // The native kernel leaves out targets of this number; no class has it.
    private const long Ignored = -100;

    /// <inheritdoc/>
    public Loss Create(LossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var target = context.Data.Target;
        if (target.Kind != TargetKind.Classes)
        {
            throw new ComponentException(
                "The loss 'cross-entropy' wants classes, but this dataset's targets are values. Use 'mean-squared-error'."
            );
        }

        var outputs = Math.Max(target.ClassCount, 2);
        if (options.IgnoredClass >= outputs)
        {
            throw new ComponentException(
                $"'ignoredClass' is {options.IgnoredClass}, but there are {outputs} classes, numbered from 0.",
                "ignoredClass"
            );
        }

        var weights = ClassWeights.Of(options, context, outputs);
        return new() { Outputs = outputs, Compute = (output, batch) => Compute(output, batch, weights) };
    }

    private LossSum Compute(Tensor output, Batch batch, double[]? classWeights)
    {
        var targets = batch.Targets;
        // A number would be wrapped by the library in a Scalar that nothing keeps alive until the native call has read it.
        using var leftOut = Ignored.ToScalar();
        if (options.IgnoredClass is { } ignored)
        {
            using var number = ignored.ToScalar();
            targets = targets.masked_fill(targets.eq(number), leftOut);
        }

        if (batch.Mask is { } mask)
        {
            targets = targets.masked_fill(mask.logical_not(), leftOut);
        }

        if (output.dim() > 2)
        {
            (output, targets) = (output.flatten(0, -2), targets.flatten());
        }

        var weights = classWeights is null ? null : tensor(classWeights, dtype: output.dtype, device: output.device);
        var sum = nn.functional.cross_entropy(output, targets, weights, Ignored, nn.Reduction.Sum, options.LabelSmoothing);
        return new(sum, Count(batch, targets, weights));
    }

    private double Count(Batch batch, Tensor targets, Tensor? weights)
    {
        if (weights is null && options.IgnoredClass is null)
        {
            return TargetCount.Of(batch);
        }

        using var leftOut = Ignored.ToScalar();
        var counted = targets.ne(leftOut);
        return weights is null ? counted.sum().item<long>() : weights.index_select(0, targets[counted]).sum().to(float64).item<double>();
    }
}
