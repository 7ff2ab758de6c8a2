using Platform.Abstractions;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Stops a trial that hasn't improved for a number of checks, whatever other trials have reached.</summary>
/// <remarks>
/// The rule of <c>training.earlyStopping</c>, which is that of Keras's and Lightning's <c>EarlyStopping</c>, on the objective's metric: a
/// check improves if its value is better by more than minDelta than at the last check that did; the first finite value does, one that isn't
/// finite doesn't. The difference is what the trial counts as afterwards: pruned instead of completed.
/// </remarks>
[Component("patience", Description = "Stops a trial that hasn't improved for a number of checks.")]
public sealed class PatiencePruner(PatienceOptions options) : IPrunerFactory
{
    /// <inheritdoc/>
    public Pruner Create(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var losses = new Losses(context.Goal);
        return new Pruner { Judge = request => Judge(request.Values, losses) };
    }

    private PruningDecision Judge(IReadOnlyList<MetricValue> values, Losses losses)
    {
        // The best of those that count as improvements, how many checks ago it was, and the best since.
        var (best, waited, since) = (double.PositiveInfinity, 0, double.PositiveInfinity);
        for (var index = 0; index < values.Count; index++)
        {
            var loss = losses.Of(values[index].Value);
            (best, waited, since) =
                double.IsFinite(loss) && best - loss > options.MinDelta
                    ? (loss, 0, double.PositiveInfinity)
                    : (best, waited + 1, Math.Min(since, loss));
        }

        return waited < options.Patience
            ? PruningDecision.Continue
            : new PruningDecision(PruningVerdict.Prune)
            {
                Value = losses.Value(since) ?? values[^1].Value,
                ToBeat = losses.Value(best - options.MinDelta),
            };
    }
}
