using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Commands;

/// <summary>An experiment of five trials: two completed, one diverged, one failed, one waiting to be tried again.</summary>
internal static class SampleRecords
{
    public const string Experiment = "digits";

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The checkpoint of trial 0: two tensors of the model and one of the optimizer.</summary>
    public static readonly byte[] Checkpoint = Safetensors(
        """{"optimizer.momentum":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"""
            + ""","model.layer.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[4,12]}"""
            + ""","model.scale":{"dtype":"F64","shape":[],"data_offsets":[12,20]}}""",
        [.. Bytes(9f), .. Bytes(1.5f), .. Bytes(-2f), .. BitConverter.GetBytes(0.25)]
    );

    public static string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Checkpoint));

    public static async Task<InMemoryRecordStore> StoreAsync()
    {
        var store = new InMemoryRecordStore();
        await FillAsync(store, Experiment);
        return store;
    }

    public static async Task FillAsync(IRecordStore store, string id, ExperimentState state = ExperimentState.Completed)
    {
        using var bytes = new MemoryStream(Checkpoint);
        await store.StoreAsync(bytes, Sha256, CancellationToken.None);
        await store.CommitAsync(
            [
                new PutExperiment(ExperimentOf(id, state)),
                .. Completed(id, 0, 0.01, "adam", 0.95),
                .. Completed(id, 1, 0.1, "sgd", 0.97),
                .. Ended(id, 2, TrialState.Diverged, RunEnd.Diverged, "non-finite loss at step 12", null),
                .. Ended(
                    id,
                    3,
                    TrialState.Failed,
                    RunEnd.PluginFault,
                    "the model threw an exception",
                    "InvalidOperationException: no\n   at Model.Create()"
                ),
                new PutTrial(Trial(id, 4, 0.02, "adam") with { Started = Start, Runs = 1 }),
                new PutRun(Run(id, 4) with { Ended = Start.AddSeconds(2), End = RunEnd.LostWorker }),
                new AppendPoints(id, 2, 0, new MetricPoints("train/loss", [1, 2], [1, 2], [3.5, double.NaN])),
                new PutCheckpoint(
                    new CheckpointRecord
                    {
                        Experiment = id,
                        Trial = 0,
                        Run = 0,
                        Step = 20,
                        Epoch = 2,
                        IsLast = true,
                        IsBest = true,
                        Objective = 0.95,
                        Sha256 = Sha256,
                        Length = Checkpoint.Length,
                        Created = Start,
                    }
                ),
                new AddArtifact(
                    new ArtifactRecord(id, 0, 0, 20, new MatrixArtifact("confusion", [1, 0, 0, double.NaN], ["a", "b"], ["a", "b"]))
                ),
                new AddArtifact(new ArtifactRecord(id, 0, 0, 20, new ImageArtifact("picture", new byte[] { 1, 2, 3 }))),
                new AddEvent(new EventRecord(id, 3, Start, "trial-failed", "Trial 3 was given up.")),
            ],
            CancellationToken.None
        );
    }

    public static ExperimentRecord ExperimentOf(string id, ExperimentState state) =>
        new()
        {
            Id = id,
            Name = "digits",
            State = state,
            Definition = "name: digits",
            Resolved = """{"name":"digits"}""",
            Hash = "abc",
            BaseDirectory = "/home/me",
            Objective = new ObjectiveSettings { Metric = "validation/accuracy", Goal = Goal.Maximize },
            Plugins = [new PluginIdentity("Models", "1.0", "0123456789abcdef0123")],
            Environment = new Dictionary<string, string> { ["machine"] = "one" },
            Created = Start,
            Ended = Start.AddSeconds(90),
            TrialCount = 5,
        };

    public static TrialRecord Trial(string experiment, long number, double rate, string optimizer) =>
        new()
        {
            Experiment = experiment,
            Number = number,
            Point = number,
            State = TrialState.Waiting,
            Seed = 100 + number,
            Parameters = new Dictionary<string, JsonElement>
            {
                ["optimizer.learningRate"] = JsonSerializer.SerializeToElement(rate),
                ["optimizer.plugin"] = JsonSerializer.SerializeToElement(optimizer),
            },
            Definition = $$"""
                {"experiment":"{{experiment}}","seed":{{100 + number}},"baseDirectory":"/home/me",
                 "optimizer":{"plugin":"{{optimizer}}","options":{"learningRate":{{JsonSerializer.Serialize(
                    rate
                )}} } },"training":{"epochs":2},"schedule":null}
                """,
        };

    private static IEnumerable<RecordChange> Completed(string experiment, long trial, double rate, string optimizer, double accuracy) =>
        [
            new PutTrial(
                Trial(experiment, trial, rate, optimizer) with
                {
                    State = TrialState.Completed,
                    Objective = accuracy,
                    Reason = "epochs",
                    WeightsHash = $"hash-{trial}",
                    Runs = 1,
                    Started = Start,
                    Ended = Start.AddSeconds(3),
                    Duration = TimeSpan.FromSeconds(3),
                }
            ),
            new PutRun(Run(experiment, trial) with { Ended = Start.AddSeconds(3), End = RunEnd.Completed }),
            new AppendPoints(experiment, trial, 0, new MetricPoints("train/loss", [10, 20], [1, 2], [0.5, 0.4])),
            new AppendPoints(experiment, trial, 0, new MetricPoints("validation/accuracy", [10, 20], [1, 2], [accuracy, accuracy - 0.01])),
            new AppendPoints(experiment, trial, 0, new MetricPoints("validation/loss", [10, 20], [1, 2], [0.25, 0.3])),
        ];

    private static IEnumerable<RecordChange> Ended(
        string experiment,
        long trial,
        TrialState state,
        RunEnd end,
        string reason,
        string? error
    ) =>
        [
            new PutTrial(
                Trial(experiment, trial, 1, "sgd") with
                {
                    State = state,
                    Reason = reason,
                    Runs = 1,
                    Started = Start,
                    Ended = Start.AddSeconds(1),
                    Duration = TimeSpan.FromSeconds(1),
                }
            ),
            new PutRun(Run(experiment, trial) with { Ended = Start.AddSeconds(1), End = end, Error = error }),
        ];

    private static RunRecord Run(string experiment, long trial) =>
        new()
        {
            Experiment = experiment,
            Trial = trial,
            Number = 0,
            Worker = "worker-1",
            Device = "cpu",
            Started = Start,
        };

    private static byte[] Safetensors(string header, byte[] data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. data];
    }

    private static byte[] Bytes(float value) => BitConverter.GetBytes(value);
}
