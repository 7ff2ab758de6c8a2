using Platform.Abstractions;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Stops a trial whose best value so far is worse than a percentile of the completed trials' values at the same check.</summary>
/// <remarks>
/// Optuna's rule (<c>PercentilePruner</c>), and like there only trials that were trained to their end count. Compared are values after the
/// same number of checks, whatever their steps; between two of them the percentile is interpolated linearly. A trial that is equal goes on.
/// Values that aren't finite are left out; a trial without any that is finite is stopped.
/// </remarks>
[Component("percentile", Description = "Stops a trial that isn't among the best part of the completed trials at the same check.")]
public sealed class PercentilePruner(PercentileOptions options) : IPrunerFactory
{
    /// <inheritdoc/>
    public Pruner Create(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Pruner { Judge = new PercentileRule(new Losses(context.Goal), options.Percentile, options).Judge };
    }
}
