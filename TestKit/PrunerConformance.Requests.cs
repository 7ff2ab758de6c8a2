using Platform.Abstractions;

namespace Platform.TestKit;

/// <content>What pruners are asked.</content>
public abstract partial class PrunerConformance<T>
{
    /// <summary>A pruner of trials that make 12 checks.</summary>
    protected Pruner Create(Goal goal) =>
        Factory(goal)
            .Create(
                new PrunerContext
                {
                    Goal = goal,
                    Checks = Checks,
                    Seed = 3,
                }
            );

    /// <summary>Trials one after the other at all of their checks but the last, with all those before them as others.</summary>
    protected static IEnumerable<PruningRequest> Requests(Goal goal)
    {
        foreach (var trial in Enumerable.Range(0, Trials))
        {
            var (curve, others) = (Mirrored(goal, Curve(trial)), Seen(goal, trial));
            for (var count = 1; count < Checks; count++)
            {
                yield return new PruningRequest
                {
                    Trial = trial,
                    Values = [.. curve.Take(count)],
                    Planned = Checks,
                    Others = others,
                };
            }
        }
    }

    private IEnumerable<(PruningRequest Request, PruningDecision Decision)> Decisions() =>
        new[] { Goal.Minimize, Goal.Maximize }.SelectMany(goal =>
        {
            var pruner = Create(goal);
            return Requests(goal).Select(request => (request, pruner.Judge(request)));
        });

    // Of each state some: every other one is completed, the others are somewhere on their way.
    private static List<TrialValues> Seen(Goal goal, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(trial =>
                    trial % 2 == 0
                        ? new TrialValues(trial, TrialProgress.Completed, [.. Mirrored(goal, Curve(trial))])
                        : new TrialValues(
                            trial,
                            (trial % 3) switch
                            {
                                0 => TrialProgress.Ended,
                                1 => TrialProgress.Paused,
                                _ => TrialProgress.Running,
                            },
                            [
                                .. Mirrored(goal, Curve(trial))
                                    .Take(
                                        trial % 3 == 1
                                            ? trial % 4 == 1
                                                ? 1
                                                : 3
                                            : trial % Checks
                                    ),
                            ]
                        )
                ),
        ];

    private static IEnumerable<MetricValue> Mirrored(Goal goal, IEnumerable<MetricValue> curve) =>
        curve.Select(value => value with { Value = goal is Goal.Minimize ? value.Value : -value.Value });

    private static List<MetricValue> Curve(int trial)
    {
        var random = new CounterRandom(11);
        var (end, speed) = (0.1 + (0.5 * random.Uniform(trial, "end")), 0.2 + (0.6 * random.Uniform(trial, "speed")));
        return
        [
            .. Enumerable
                .Range(0, Checks)
                .Select(check => new MetricValue(
                    10 * (check + 1),
                    end + ((1 - end) * Math.Pow(speed, check)) + (0.1 * (random.Uniform((trial * Checks) + check, "noise") - 0.5))
                )),
        ];
    }
}
