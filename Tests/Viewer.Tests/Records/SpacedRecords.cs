using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;

[assembly: AssemblyFixture(typeof(Platform.Viewer.Tests.Records.SpacedRecords))]

namespace Platform.Viewer.Tests.Records;

/// <summary>A search over each kind of range, with repeats, parameters that don't always apply, and values
/// with which no trial was completed; and an experiment without any search.</summary>
public sealed class SpacedRecords : IAsyncLifetime
{
    public const string Experiment = "spaced";
    public const string Alone = "alone";
    public const int Trials = 24;

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private const string Space = """
        {
          "optimizer.plugin": ["sgd", "adam"],
          "optimizer.learningRate": [
            { "when": "optimizer.plugin == 'sgd'", "log": [1e-3, 1] },
            { "when": "optimizer.plugin == 'adam'", "log": [1e-4, 0.1] }
          ],
          "optimizer.momentum": { "uniform": [0, 0.95], "when": "optimizer.plugin == 'sgd'" },
          "model.dropout": { "uniform": [0, 0.6] },
          "model.hidden": [[16], [4], [256, 256]],
          "training.batchSize": [64, 16, 32]
        }
        """;

    private static readonly int[][] Hidden =
    [
        [16],
        [4],
        [256, 256],
    ];
    private static readonly int[] Batches = [64, 16, 32];

    private ViewerSite? _site;

    internal ViewerSite Site => _site!;

    public async ValueTask InitializeAsync() => _site = await ViewerSite.OpenAsync(FillAsync, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    /// <summary>Its trials, by number; the widest network never trained.</summary>
    public static TrialRecord TrialOf(int number)
    {
        var point = number / 2;
        var isSgd = point % 2 == 0;
        var parameters = new Dictionary<string, object>
        {
            ["optimizer.plugin"] = isSgd ? "sgd" : "adam",
            ["optimizer.learningRate"] = Math.Pow(10, -3.5 + point * 0.25),
            ["model.dropout"] = point % 6 / 10.0,
            ["model.hidden"] = Hidden[point % 3],
            ["training.batchSize"] = Batches[point / 3 % 3],
        };
        if (isSgd)
        {
            parameters["optimizer.momentum"] = 0.3 + point * 0.05;
        }

        var state =
            point % 3 != 2 ? TrialState.Completed
            : number % 2 == 0 ? TrialState.Diverged
            : TrialState.Failed;
        return new TrialRecord
        {
            Experiment = Experiment,
            Number = number,
            Point = point,
            State = state,
            Seed = 100 + number,
            Parameters = parameters.ToDictionary(one => one.Key, one => JsonSerializer.SerializeToElement(one.Value)),
            Definition = "{}",
            Objective = state is TrialState.Completed ? Loss(number) : null,
            Reason = state is TrialState.Completed ? "epochs" : "non-finite loss at step 12",
            Runs = 1,
            Started = Start.AddSeconds(number),
            Ended = Start.AddSeconds(number + 1),
            Duration = TimeSpan.FromSeconds(1),
        };
    }

    private static double Loss(int number) => Math.Round(0.2 + 0.05 * Math.Abs(number / 2 - 6) + 0.01 * (number % 2), 4);

    private static async Task FillAsync(IRecordStore store, CancellationToken cancellationToken) =>
        await store.CommitAsync(
            [
                new PutExperiment(ExperimentOf(Experiment, Trials, Space)),
                .. Enumerable
                    .Range(0, Trials)
                    .SelectMany(number =>
                        new RecordChange[]
                        {
                            new PutTrial(TrialOf(number)),
                            Points(Experiment, number, "validation/loss", [10, 20, 30], [0.5, 1e9 * (number + 1), Loss(number)]),
                            Points(Experiment, number, "system/memory", [10, 20], [285356032 + number, 286356032 + number]),
                            Points(Experiment, number, "tiny", [10, 20, 30], [1e-300, 1e-299, (number + 1) * 1e-299]),
                        }
                    ),
                new PutExperiment(ExperimentOf(Alone, 1, null)),
                new PutTrial(TrialOf(0) with { Experiment = Alone, Parameters = new Dictionary<string, JsonElement>() }),
                Points(Alone, 0, "validation/loss", [10], [0.5]),
                new AddArtifact(
                    new ArtifactRecord(
                        Alone,
                        0,
                        0,
                        10,
                        new MatrixArtifact(
                            "confusion",
                            [8, 1, double.NaN, 2],
                            ["class number one", "class number two"],
                            ["class number one", "class number two"]
                        )
                    )
                ),
                new AddArtifact(
                    new ArtifactRecord(Alone, 0, 0, 10, new MatrixArtifact("weights", [-3, 1, 0.5, 2], ["0", "1"], ["0", "1"]))
                ),
            ],
            cancellationToken
        );

    private static ExperimentRecord ExperimentOf(string id, int trials, string? space) =>
        ViewedRecords.ExperimentOf(id, trials) with
        {
            Resolved = space is null ? "{}" : $$"""{ "search": { "space": {{space}} } }""",
            Objective = new ObjectiveSettings { Metric = "validation/loss", Goal = Goal.Minimize },
            Tags = [],
            Notes = "",
        };

    private static AppendPoints Points(string id, int trial, string metric, long[] steps, double[] values) =>
        new(id, trial, 0, new MetricPoints(metric, steps, [.. steps.Select(step => step / 10.0)], values));
}
