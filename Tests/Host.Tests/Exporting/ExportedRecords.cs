using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Exporting;

/// <summary>An experiment with what is hard to export: values that aren't finite, steps beyond 2^53, parameters of mixed kinds, odd names,
/// artifacts of all kinds.</summary>
internal static class ExportedRecords
{
    public const string Experiment = "odd";

    public const long LargeStep = (1L << 53) + 1;

    /// <summary>A picture of 1 × 1, grey.</summary>
    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    );

    /// <summary>The points of the series <c>train/loss</c> of trial 0.</summary>
    public static readonly (long Step, double Time, double Value)[] Loss =
    [
        (1, 1700000000.125, 0.1),
        (2, 1700000001.25, double.NaN),
        (3, 1700000002.5, double.PositiveInfinity),
        (4, 1700000003, double.NegativeInfinity),
        (LargeStep, 1700000004, -0.0),
        (LargeStep + 2, 1700000005, 5e-324),
        (LargeStep + 4, 1700000006, 1.7976931348623157e308),
    ];

    public static async Task FillAsync(IRecordStore store)
    {
        var start = SampleRecords.Start;
        var experiment = SampleRecords.ExperimentOf(Experiment, ExperimentState.Completed) with
        {
            Resolved = """
                {"name":"odd","search":{"space":{
                  "optimizer.learningRate":{"log":[0.0001,1]},"model.layers":[1,2],"optimizer.plugin":["adam","sgd"]}}}
                """,
            Objective = new ObjectiveSettings { Metric = "validation/loss", Goal = Goal.Minimize },
            Notes = "Tried: all of it.\nTwice.",
            Tags = ["baseline"],
        };
        var first = Trial(0, TrialState.Completed) with
        {
            Objective = 0.25,
            Reason = "epochs",
            Tags = ["best"],
            Notes = "Größe: 3\nsecond line",
            Parameters = Values("""{"optimizer.learningRate":0.01,"optimizer.plugin":"adam","model.layers":2,"data.shuffle":true,"x":1}"""),
        };
        var second = Trial(1, TrialState.Failed) with
        {
            Reason = "the model threw: \"no\"",
            Parameters = Values(
                """{"optimizer.learningRate":2,"optimizer.plugin":"sgd","model.layers":1,"data.shuffle":false,"x":[8,"a"]}"""
            ),
        };
        var third = Trial(2, TrialState.Waiting) with
        {
            Started = null,
            Ended = null,
            Duration = null,
            Parameters = Values("""{"optimizer.learningRate":0.5,"x":null}"""),
        };
        await store.CommitAsync(
            [
                new PutExperiment(experiment),
                new PutTrial(first),
                new PutRun(Run(0) with { Ended = start.AddSeconds(3), End = RunEnd.Completed }),
                new PutTrial(second),
                new PutRun(Run(1) with { Ended = start.AddSeconds(3), End = RunEnd.PluginFault }),
                new PutTrial(third),
                new AppendPoints(
                    Experiment,
                    0,
                    0,
                    new MetricPoints(
                        "train/loss",
                        [.. Loss.Select(point => point.Step)],
                        [.. Loss.Select(point => point.Time)],
                        [.. Loss.Select(point => point.Value)]
                    )
                ),
                new AppendPoints(Experiment, 0, 0, new MetricPoints("validation/loss", [2, 4], [1700000001, 1700000003], [0.5, 0.25])),
                new AppendPoints(Experiment, 0, 0, new MetricPoints("validation", [4], [1700000003], [7])),
                new AppendPoints(Experiment, 1, 0, new MetricPoints("gain (dB), ∆", [1], [1700000001], [1.0 / 3])),
                new AddArtifact(
                    new ArtifactRecord(
                        Experiment,
                        0,
                        0,
                        4,
                        new MatrixArtifact("confusion", [1, 0, 0.5, double.NaN], ["a", "b"], ["a", "b"])
                    )
                ),
                new AddArtifact(new ArtifactRecord(Experiment, 0, 0, 4, new ImageArtifact("picture", Png))),
                new AddArtifact(new ArtifactRecord(Experiment, 0, 0, 4, new TextArtifact("samples/first", "Once upon\na time: Größe"))),
                new AddArtifact(new ArtifactRecord(Experiment, 0, 0, 4, new HistogramArtifact("weights", [-1, 0, 0.5], [3, 1]))),
                new AddArtifact(new ArtifactRecord(Experiment, 0, 0, 4, new SurfaceArtifact("landscape", [1, 2], [0, 1], [0]))),
            ],
            CancellationToken.None
        );
    }

    private static TrialRecord Trial(long number, TrialState state) =>
        SampleRecords.Trial(Experiment, number, 0.1, "adam") with
        {
            State = state,
            Runs = 1,
            Seed = long.MaxValue - number,
            Started = SampleRecords.Start,
            Ended = SampleRecords.Start.AddSeconds(3),
            Duration = TimeSpan.FromSeconds(3),
        };

    private static RunRecord Run(long trial) =>
        new()
        {
            Experiment = Experiment,
            Trial = trial,
            Number = 0,
            Worker = "worker-1",
            Device = "cpu",
            Started = SampleRecords.Start,
        };

    private static Dictionary<string, JsonElement> Values(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;
}
