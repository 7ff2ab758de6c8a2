using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>Adam with weight decay apart from the gradients (Loshchilov and Hutter, “Decoupled
/// weight decay regularization”, 2019) as PyTorch's <c>AdamW</c>.</summary>
[Component("adamw", Description = "Adam whose weight decay shrinks the weights themselves instead of entering the gradients.")]
public sealed class AdamW(AdamWOptions options) : IOptimizerFactory
{
    private static readonly AdamUpdate Update = new("_fused_adamw_", "torch._foreach_mul_(parameters, 1.0 - learning_rate * weight_decay)");

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Create(context.Parameters, StateTensors.AreFusable(context.Parameters));
    }

    internal Optimizer Create(IReadOnlyList<NamedTensor> parameters, bool fused) =>
        Update.Create(parameters, options, options.LearningRate, options.WeightDecay, options.Amsgrad, fused);
}
