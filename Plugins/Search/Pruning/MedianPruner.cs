using Platform.Abstractions;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Stops a trial whose best value so far is worse than the median of the completed trials' values at the same check.</summary>
/// <remarks>
/// <see cref="PercentilePruner"/> at 50 percent: Optuna's rule, after that of Golovin et al., “Google Vizier” (KDD 2017).
/// </remarks>
[Component("median", Description = "Stops a trial that is worse than the median of the completed trials at the same check.")]
public sealed class MedianPruner(MedianOptions options) : IPrunerFactory
{
    /// <inheritdoc/>
    public Pruner Create(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Pruner { Judge = new PercentileRule(new Losses(context.Goal), 50, options).Judge };
    }
}
