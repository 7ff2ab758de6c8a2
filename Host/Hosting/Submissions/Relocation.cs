using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Records;

namespace Platform.Host.Hosting.Submissions;

/// <summary>An experiment whose definition or data lies elsewhere now; the data is the same, byte for byte.</summary>
/// <param name="Experiment">Its record from now on.</param>
/// <param name="Note">What moved, in a sentence; null if nothing did.</param>
internal sealed record Relocation(ExperimentRecord Experiment, string? Note)
{
    public static Relocation Make(ExperimentRecord experiment, PreparedExperiment prepared)
    {
        var now = prepared.Files ?? [];
        var files = experiment.Files is { } before ? DataChange.Move(before, now) : now;
        var moved = experiment with { BaseDirectory = prepared.Definition.BaseDirectory, Files = files };
        string[] places =
        [
            .. moved.BaseDirectory == experiment.BaseDirectory
                ? Array.Empty<string>()
                : [$"its definition was in {experiment.BaseDirectory} and is now in {moved.BaseDirectory}"],
            .. (experiment.Files ?? [])
                .Zip(files)
                .Where(pair => pair.First.Path != pair.Second.Path)
                .Select(pair => $"dataset.{pair.Second.Option} is now {pair.Second.Path}, with the same bytes as {pair.First.Path} had"),
        ];
        return new Relocation(moved, places.Length == 0 ? null : $"{experiment.Id} has moved: {string.Join("; ", places)}.");
    }

    /// <summary>Whether something of an experiment isn't any more where it was.</summary>
    public static bool IsNeeded(ExperimentRecord experiment) =>
        !Directory.Exists(experiment.BaseDirectory) || (experiment.Files ?? []).Any(file => !Path.Exists(file.Path));
}
