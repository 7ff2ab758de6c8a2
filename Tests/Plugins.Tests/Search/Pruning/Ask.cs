using Platform.Abstractions;

namespace Platform.Plugins.Tests.Search.Pruning;

/// <summary>Requests in one line: values without steps.</summary>
internal static class Ask
{
    public static Pruner Make(IPrunerFactory factory, Goal goal = Goal.Minimize, int? checks = null) =>
        factory.Create(
            new PrunerContext
            {
                Goal = goal,
                Checks = checks,
                Seed = 1,
            }
        );

    /// <summary>What becomes of trial 1000 with these values.</summary>
    public static PruningDecision Judge(Pruner pruner, IEnumerable<double> values, params IReadOnlyList<TrialValues> others) =>
        pruner.Judge(
            new PruningRequest
            {
                Trial = 1000,
                Values = Values(values),
                Others = others,
            }
        );

    public static TrialValues Trial(long number, TrialProgress state, params IEnumerable<double> values) =>
        new(number, state, Values(values));

    /// <summary>Trials with one value each, numbered from 0.</summary>
    public static IReadOnlyList<TrialValues> Each(TrialProgress state, params IEnumerable<double> values) =>
        [.. values.Select((value, number) => Trial(number, state, value))];

    private static List<MetricValue> Values(IEnumerable<double> values) =>
        [.. values.Select((value, check) => new MetricValue(10 * (check + 1), value))];
}
