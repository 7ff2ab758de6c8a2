using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace MyPlugin;

/// <summary>Stops a trial whose newest value is worse than what every other trial had at its last check up to that step.</summary>
[Component("my-plugin", Description = "Stops a trial that is behind all others.")]
public sealed class MyPluginPruner(MyPluginPrunerOptions options) : IPrunerFactory
{
    public Pruner Create(PrunerContext context)
    {
        var sign = context.Goal == Goal.Minimize ? 1 : -1;
        return new Pruner { Judge = Judge };

        PruningDecision Judge(PruningRequest request)
        {
            if (request.Values.Count < options.Warmup)
            {
                return PruningDecision.Continue;
            }

            var newest = request.Values[^1];
            var others = request
                .Others.Select(other =>
                    other.Values.LastOrDefault(value => value.Step <= newest.Step, new MetricValue(0, double.NaN)).Value
                )
                .Where(value => !double.IsNaN(value))
                .ToList();
            return others.Count > 0 && others.TrueForAll(value => sign * newest.Value > sign * value)
                ? new PruningDecision(PruningVerdict.Prune) { Value = newest.Value, ToBeat = others.MaxBy(value => sign * value) }
                : PruningDecision.Continue;
        }
    }
}

public sealed record MyPluginPrunerOptions
{
    [Range(1, 10000)]
    [Description("Checks before a trial may be stopped.")]
    public int Warmup { get; init; } = 3;
}
