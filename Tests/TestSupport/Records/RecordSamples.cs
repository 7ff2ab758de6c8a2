using System.Security.Cryptography;
using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;

namespace Platform.TestSupport.Records;

/// <summary>Plausible records, to be changed by <c>with</c>.</summary>
public static class RecordSamples
{
    /// <summary>The instant at which all happens.</summary>
    public static DateTimeOffset Instant { get; } = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero).AddTicks(1234567);

    public static ExperimentRecord Experiment(string id = "digits") =>
        new()
        {
            Id = id,
            Name = "digits",
            State = ExperimentState.Running,
            Definition = "name: digits\n",
            Resolved = "{}",
            Hash = "00ff",
            BaseDirectory = "/home/user",
            Files =
            [
                new DataFile
                {
                    Option = "path",
                    Written = "d",
                    Path = "/home/user/d",
                    Pattern = "*.png",
                    Files = 2,
                    Length = 1L << 40,
                    Sha256 = new('a', 64),
                },
            ],
            Objective = new ObjectiveSettings
            {
                Metric = "validation/accuracy",
                Goal = Goal.Maximize,
                Reduce = Reduction.MeanOfLast,
                Window = 3,
            },
            Plugins = [new PluginIdentity("Platform.Plugins.Models", "1.0.0", "abcd")],
            Environment = new Dictionary<string, string> { ["machine"] = "a", ["Machine"] = "b" },
            Created = Instant,
            TrialCount = 24,
            Tags = ["first", ""],
        };

    public static TrialRecord Trial(long number = 0, string experiment = "digits") =>
        new()
        {
            Experiment = experiment,
            Number = number,
            Point = number,
            State = TrialState.Running,
            Parameters = new Dictionary<string, JsonElement> { ["optimizer.learningRate"] = JsonSerializer.SerializeToElement(0.001) },
            Definition = "{}",
            Seed = 42 + number,
            Runs = 1,
            Started = Instant,
        };

    public static RunRecord Run(int number = 0, long trial = 0, long startStep = 0) =>
        new()
        {
            Experiment = "digits",
            Trial = trial,
            Number = number,
            Worker = "worker-0",
            Device = "cpu",
            Started = Instant,
            StartStep = startStep,
            Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            Lease = new OpenLease(1_700_000_000_000, 3, 40, 2),
            Plugins = [new PluginIdentity("Platform.Plugins.Models", "1.0.0", "abcd")],
        };

    /// <summary>Points whose values are a tenth of their steps.</summary>
    public static AppendPoints Points(string name, IEnumerable<long> steps, int run = 0, long trial = 0)
    {
        long[] all = [.. steps];
        return new AppendPoints(
            "digits",
            trial,
            run,
            new MetricPoints(name, all, [.. all.Select(step => 1e9 + step)], [.. all.Select(step => step / 10.0)])
        );
    }

    public static CheckpointRecord Checkpoint(
        byte[] content,
        long step,
        bool isLast = true,
        bool isBest = false,
        int run = 0,
        long trial = 0
    ) =>
        new()
        {
            Experiment = "digits",
            Trial = trial,
            Run = run,
            Step = step,
            Epoch = (int)(step / 10),
            IsLast = isLast,
            IsBest = isBest,
            Objective = 0.5,
            Sha256 = Hash(content),
            Length = content.Length,
            Created = Instant,
        };

    /// <summary>Bytes that depend on a seed alone.</summary>
    public static byte[] Bytes(int seed, int length = 1000)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
