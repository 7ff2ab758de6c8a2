using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>Adam (Kingma and Ba, “Adam: a method for stochastic optimization”, 2015) as PyTorch's <c>Adam</c>.</summary>
[Component("adam", Description = "Adam: steps scaled by running means of the gradients and of their squares.")]
public sealed class Adam(AdamOptions options) : IOptimizerFactory
{
    private static readonly AdamUpdate Update = new(
        "_fused_adam_",
        "gradients = torch._foreach_add(gradients, parameters, alpha=weight_decay)"
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Create(context.Parameters, StateTensors.AreFusable(context.Parameters));
    }

    internal Optimizer Create(IReadOnlyList<NamedTensor> parameters, bool fused) =>
        Update.Create(parameters, options, options.LearningRate, options.WeightDecay, options.Amsgrad, fused);
}
