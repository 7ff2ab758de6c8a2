using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Host.Storage;

namespace Platform.Benchmarks.Shapes;

/// <summary>Writes load shapes through the real store: <c>shapes DIRECTORY a|b|c|d|e|f...</c>, all into one data directory.</summary>
internal static class ShapesCommand
{
    private const int TrialsOfBatch = 64;

    /// <summary>Writes the shapes of some letters.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string data, IReadOnlyList<string> letters, TextWriter output)
    {
        if (letters.Count == 0 || letters.FirstOrDefault(letter => !Shape.All.ContainsKey(letter)) is not null)
        {
            await output.WriteLineAsync($"Name some of the shapes {string.Join(", ", Shape.All.Keys)}: shapes DIRECTORY a c");
            return 2;
        }

        await using var store = LiteRecordStore.Open(data, TimeProvider.System);
        foreach (var letter in letters)
        {
            var start = TimeProvider.System.GetTimestamp();
            var shape = Shape.All[letter];
            for (var experiment = 0; experiment < shape.Experiments; experiment++)
            {
                await WriteAsync(store, shape.Experiments == 1 ? $"shape-{letter}" : $"shape-{letter}-{experiment + 1}", experiment, shape);
            }

            await output.WriteLineAsync(
                $"{letter}: {shape.Experiments} experiments of {shape.Trials} trials in "
                    + $"{TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s"
            );
        }

        return 0;
    }

    private static async Task WriteAsync(LiteRecordStore store, string id, int index, Shape shape)
    {
        await store.CommitAsync([new PutExperiment(Experiment(id, index, shape))], CancellationToken.None);
        foreach (var numbers in Enumerable.Range(0, shape.Trials).Chunk(TrialsOfBatch))
        {
            await Task.WhenAll(numbers.Select(number => WriteAsync(store, new ShapeTrial(id, number, shape))));
        }
    }

    private static async Task WriteAsync(LiteRecordStore store, ShapeTrial trial)
    {
        foreach (var commit in trial.Commits())
        {
            await store.CommitAsync(commit, CancellationToken.None);
        }
    }

    private static ExperimentRecord Experiment(string id, int index, Shape shape) =>
        new()
        {
            Id = id,
            Name = id,
            State = ExperimentState.Completed,
            Definition = $"name: {id}\n",
            Resolved = "{}",
            Hash = "0",
            BaseDirectory = "/",
            Objective = new ObjectiveSettings(),
            Plugins = [],
            Environment = new Dictionary<string, string>(),
            Created = DateTimeOffset.UnixEpoch.AddDays(20_000 + index),
            Ended = DateTimeOffset.UnixEpoch.AddDays(20_000 + index).AddMinutes(10 + index),
            TrialCount = shape.Trials,
            Tags = [index % 2 == 0 ? "even" : "odd"],
        };
}
