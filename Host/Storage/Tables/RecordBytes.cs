using Platform.Experiments.Records;

namespace Platform.Host.Storage.Tables;

/// <summary>Roughly what records take of the memory of a process of 64 bits: enough to know how many may be kept.</summary>
internal static class RecordBytes
{
    /// <summary>A checkpoint's record.</summary>
    public const long OfCheckpoint = 250;

    private const long OfTrial = 600;
    private const long OfParameter = 150;
    private const long OfRun = 400;

    // Four numbers and five steps; the names are shared.
    private const long OfSeries = 60;

    /// <summary>A trial and the statistics of its series.</summary>
    public static long Of(TrialRecord trial, IReadOnlyList<SeriesSummary> series) =>
        OfTrial
        + (OfParameter * trial.Parameters.Count)
        + (OfSeries * series.Count)
        + Of(trial.Definition)
        + Of(trial.Reason)
        + Of(trial.Notes);

    /// <summary>A run.</summary>
    public static long Of(RunRecord run) => OfRun + Of(run.Error) + Of(run.LastLines) + Of(run.Reason);

    private static long Of(string? text) => sizeof(char) * (text?.Length ?? 0);
}
