using Platform.Abstractions;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Stops a trial whose newest value is out of bounds, whatever other trials have reached.</summary>
/// <remarks>
/// Optuna's rule (<c>ThresholdPruner</c>): a value below the lower or above the upper bound, or one that is no number, stops the trial. The
/// bounds don't depend on the goal; a value that equals one is within.
/// </remarks>
[Component("threshold", Description = "Stops a trial whose value is out of bounds, or is no number.")]
public sealed class ThresholdPruner(ThresholdOptions options) : IPrunerFactory
{
    /// <inheritdoc/>
    public Pruner Create(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // The bound on the bad side; the other one if that is the only one.
        var bad = context.Goal is Goal.Minimize ? options.Upper ?? options.Lower : options.Lower ?? options.Upper;
        return new Pruner
        {
            Judge = request =>
            {
                if (request.Values.Count <= options.Warmup)
                {
                    return PruningDecision.Continue;
                }

                var value = request.Values[^1].Value;
                return value < options.Lower ? Prune(value, options.Lower)
                    : value > options.Upper ? Prune(value, options.Upper)
                    : double.IsNaN(value) ? Prune(value, bad)
                    : PruningDecision.Continue;
            },
        };
    }

    private static PruningDecision Prune(double value, double? bound) => new(PruningVerdict.Prune) { Value = value, ToBeat = bound };
}
