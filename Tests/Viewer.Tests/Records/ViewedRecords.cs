using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;

namespace Platform.Viewer.Tests.Records;

/// <summary>Two experiments that have one of all that a page can show.</summary>
internal static class ViewedRecords
{
    public const string Experiment = "digits";
    public const string Another = "digits-wide";
    public const int Trials = 24;
    public const int Diverged = 5;
    public const int Failed = 7;
    public const int Pruned = 9;

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Optimizers = ["adam", "sgd", "rmsprop"];

    public static async Task FillAsync(IRecordStore store, CancellationToken cancellationToken)
    {
        await FillAsync(store, Experiment, Trials, cancellationToken);
        await FillAsync(store, Another, 4, cancellationToken);
    }

    /// <summary>An experiment of some trials; their parameters and results follow from their numbers.</summary>
    public static async Task FillAsync(IRecordStore store, string id, int trials, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(CheckpointFile.Content);
        await store.StoreAsync(bytes, CheckpointFile.Sha256, cancellationToken);
        await store.CommitAsync(
            [
                new PutExperiment(ExperimentOf(id, trials)),
                .. Enumerable.Range(0, trials).SelectMany(number => TrialOf(id, number)),
                new PutCheckpoint(
                    new CheckpointRecord
                    {
                        Experiment = id,
                        Trial = 0,
                        Run = 0,
                        Step = 300,
                        Epoch = 30,
                        IsLast = true,
                        IsBest = true,
                        Objective = Accuracy(0, 29),
                        Sha256 = CheckpointFile.Sha256,
                        Length = CheckpointFile.Content.Length,
                        Created = Start,
                    }
                ),
                .. ArtifactSamples.Of().Select(artifact => new AddArtifact(new ArtifactRecord(id, 0, 0, 300, artifact))),
                new AddEvent(new EventRecord(id, null, Start, "experiment-started", "The search began.")),
                new AddEvent(new EventRecord(id, 0, Start.AddSeconds(3), "trial-completed", "Trial 0 was completed.")),
            ],
            cancellationToken
        );
    }

    public static ExperimentRecord ExperimentOf(string id, int trials) =>
        new()
        {
            Id = id,
            Name = id,
            State = ExperimentState.Completed,
            Definition = $"name: {id}\nseed: 42\ndataset: {{ plugin: digits }}\nmodel: {{ plugin: mlp, hidden: [64, 32] }}\n",
            Overrides = ["training.epochs=30"],
            Resolved =
                $$"""{"name":"{{id}}","seed":42,"dataset":{"plugin":"digits","options":{} }"""
                + ""","model":{"plugin":"mlp","options":{"hidden":[64,32]} },"training":{"batchSize":32,"epochs":30} }""",
            Hash = $"hash-of-{id}",
            BaseDirectory = "/home/me",
            Objective = new ObjectiveSettings { Metric = "validation/accuracy", Goal = Goal.Maximize },
            Plugins = [new PluginIdentity("Models", "1.0", new string('a', 64))],
            Environment = new Dictionary<string, string> { ["machine"] = "one", ["processor"] = "eight cores" },
            Created = Start,
            Ended = Start.AddSeconds(90),
            TrialCount = trials,
            Tags = ["baseline"],
            Notes = "The first search.\nIt has two lines.",
        };

    private static IEnumerable<RecordChange> TrialOf(string id, int number)
    {
        var state = number switch
        {
            Diverged => TrialState.Diverged,
            Failed => TrialState.Failed,
            Pruned => TrialState.Pruned,
            _ => TrialState.Completed,
        };
        var end = number switch
        {
            Diverged => RunEnd.Diverged,
            Failed => RunEnd.PluginFault,
            Pruned => RunEnd.Pruned,
            _ => RunEnd.Completed,
        };
        var reason = number switch
        {
            Diverged => "non-finite loss at step 12",
            Failed => "the model threw an exception",
            Pruned => "others were better",
            _ => "epochs",
        };
        var epochs = number switch
        {
            Diverged or Failed => 2,
            Pruned => 10,
            _ => 30,
        };
        var started = Start.AddSeconds(number * 3);
        var ended = started.AddSeconds(epochs / 10.0);
        yield return new PutTrial(
            new TrialRecord
            {
                Experiment = id,
                Number = number,
                Point = number,
                State = state,
                Seed = 100 + number,
                Parameters = ParametersOf(number),
                Definition =
                    $$"""{"experiment":"{{id}}","seed":{{100 + number}}"""
                    + $$""","optimizer": { "plugin":"{{Optimizers[number % 3]}}","options": { "learningRate":{{Number(Rate(number))}} } }"""
                    + ""","training":{"batchSize":32,"epochs":30} }""",
                Objective = state is TrialState.Completed or TrialState.Pruned ? Accuracy(number, epochs - 1) : null,
                Reason = reason,
                Runs = 1,
                Started = started,
                Ended = ended,
                Duration = ended - started,
            }
        );
        yield return new PutRun(
            new RunRecord
            {
                Experiment = id,
                Trial = number,
                Number = 0,
                Worker = $"worker-{number % 2 + 1}",
                Device = "cpu",
                Started = started,
                Ended = ended,
                End = end,
                Reason = reason,
                Error = state is TrialState.Failed ? "InvalidOperationException: no\n   at Model.Create()" : null,
                LastLines = state is TrialState.Failed ? "loading\nfailing" : null,
            }
        );
        yield return Points(id, number, "train/loss", epochs, epoch => number == Diverged && epoch == 1 ? double.NaN : Loss(number, epoch));
        yield return Points(id, number, "validation/loss", epochs, epoch => Loss(number, epoch) + 0.05);
        yield return Points(id, number, "validation/accuracy", epochs, epoch => Accuracy(number, epoch));
    }

    private static Dictionary<string, JsonElement> ParametersOf(int number) =>
        new()
        {
            ["model.dropout"] = JsonSerializer.SerializeToElement(number % 5 / 10.0),
            ["optimizer.learningRate"] = JsonSerializer.SerializeToElement(Rate(number)),
            ["optimizer.plugin"] = JsonSerializer.SerializeToElement(Optimizers[number % 3]),
        };

    private static AppendPoints Points(string id, int trial, string metric, int epochs, Func<int, double> value) =>
        new(
            id,
            trial,
            0,
            new MetricPoints(
                metric,
                [.. Enumerable.Range(1, epochs).Select(epoch => epoch * 10L)],
                [.. Enumerable.Range(1, epochs).Select(epoch => epoch / 10.0)],
                [.. Enumerable.Range(0, epochs).Select(value)]
            )
        );

    private static double Rate(int number) => Math.Round(Math.Pow(10, -4 + number * 3.0 / Trials), 6);

    private static double Loss(int number, int epoch) => 2.3 * Math.Exp(-epoch * (0.05 + Rate(number))) + 0.01 * (number % 4);

    private static double Accuracy(int number, int epoch) =>
        Math.Round(0.97 - 0.04 * Math.Abs(Math.Log10(Rate(number)) + 2) - 0.6 * Math.Exp(-epoch / 4.0), 4);

    private static string Number(double value) => JsonSerializer.Serialize(value);
}
