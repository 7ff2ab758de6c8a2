using System.Text.Json;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;

namespace Platform.TestSupport.Records;

/// <summary>The six trials that the cases of filters are about.</summary>
public static class FilteredRecords
{
    /// <summary>Their experiment.</summary>
    public const string Experiment = "filtered";

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Records them.</summary>
    public static Task FillAsync(IRecordStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.CommitAsync(
            [
                new PutExperiment(
                    new ExperimentRecord
                    {
                        Id = Experiment,
                        Name = Experiment,
                        State = ExperimentState.Completed,
                        Definition = "name: filtered",
                        Resolved = "{}",
                        Hash = "0",
                        BaseDirectory = "/",
                        Objective = new ObjectiveSettings(),
                        Plugins = [],
                        Environment = new Dictionary<string, string>(),
                        Created = Start,
                        Ended = Start.AddDays(2),
                    }
                ),
                .. Trial(
                    0,
                    TrialState.Completed,
                    0.2,
                    Start,
                    [0.5, 0.25],
                    1e-3,
                    "adam",
                    16,
                    ("odd name", "it's (so)"),
                    ("data.augment", true)
                ),
                .. Trial(1, TrialState.Completed, 0.4, Start.AddSeconds(1), [0.5, 0.4], 1e-2, "sgd", 64, ("odd name", "other")),
                .. Trial(2, TrialState.Diverged, null, Start.AddSeconds(2), [3, double.NaN], 1, "sgd", 128, ("data.augment", true)),
                .. Trial(3, TrialState.Failed, null, Start.AddSeconds(3), [], 0.1, "adam", 256, ("data.augment", false)),
                .. Trial(4, TrialState.Waiting, null, null, [], 1e-5, "rmsprop", 32),
                .. Trial(5, TrialState.Completed, 0.1, Start.AddDays(1), [0.2, 0.1], 1e-4, "rmsprop", "auto"),
            ],
            cancellationToken
        );
    }

    private static IEnumerable<RecordChange> Trial(
        long number,
        TrialState state,
        double? objective,
        DateTimeOffset? started,
        double[] losses,
        double rate,
        string optimizer,
        object width,
        params (string Name, object Value)[] more
    )
    {
        (string Name, object Value)[] parameters =
        [
            ("optimizer.learningRate", rate),
            ("optimizer.plugin", optimizer),
            ("model.width", width),
            .. more,
        ];
        yield return new PutTrial(
            new TrialRecord
            {
                Experiment = Experiment,
                Number = number,
                Point = number,
                State = state,
                Parameters = parameters.ToDictionary(one => one.Name, one => JsonSerializer.SerializeToElement(one.Value)),
                Definition = "{}",
                Seed = number,
                Objective = objective,
                Reason = state is TrialState.Failed ? "out of memory: there was no memory left" : null,
                Started = started,
            }
        );
        if (losses.Length > 0)
        {
            yield return new AppendPoints(Experiment, number, 0, new MetricPoints("validation/loss", [1, 2], [1, 2], losses));
        }
    }
}
