using System.Text.Json;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;

namespace Platform.Benchmarks.Storage;

/// <summary>Records of the size that searches have.</summary>
internal static class BenchmarkRecords
{
    private static readonly string Definition = new('x', 800);

    public static DateTimeOffset Instant { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ExperimentRecord Experiment(string id = "benchmark") =>
        new()
        {
            Id = id,
            Name = id,
            State = ExperimentState.Running,
            Definition = Definition,
            Resolved = Definition,
            Hash = "0",
            BaseDirectory = "/",
            Objective = new ObjectiveSettings(),
            Plugins = [],
            Environment = new Dictionary<string, string>(),
            Created = Instant,
        };

    public static TrialRecord Trial(long number, string experiment = "benchmark", TrialState state = TrialState.Waiting) =>
        new()
        {
            Experiment = experiment,
            Number = number,
            Point = number,
            State = state,
            Parameters = new Dictionary<string, JsonElement>
            {
                ["optimizer.plugin"] = JsonSerializer.SerializeToElement("adam"),
                ["optimizer.learningRate"] = JsonSerializer.SerializeToElement(1e-3 / (number + 1)),
            },
            Definition = Definition,
            Seed = number,
        };

    public static RunRecord Run(long trial, string experiment = "benchmark") =>
        new()
        {
            Experiment = experiment,
            Trial = trial,
            Number = 0,
            Worker = "worker-0",
            Device = "cpu",
            Started = Instant,
        };

    public static AppendPoints Points(string name, long trial, long start, int count, string experiment = "benchmark")
    {
        var (steps, times, values) = (new long[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            (steps[i], times[i], values[i]) = (start + i, 1.7e9 + (0.001 * (start + i)), 1.0 / (start + i + 1));
        }

        return new AppendPoints(experiment, trial, 0, new MetricPoints(name, steps, times, values));
    }
}
