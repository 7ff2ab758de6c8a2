using Platform.Experiments.Records;

namespace Platform.Host.Storage.Tables;

/// <summary>What is kept in memory of a trial, for lists; never changed, only replaced.</summary>
internal sealed record TrialRow(TrialRecord Trial)
{
    public IReadOnlyList<RunRecord> Runs { get; init; } = [];

    public IReadOnlyList<SeriesSummary> Summaries { get; init; } = [];

    public IReadOnlyList<CheckpointRecord> Checkpoints { get; init; } = [];

    /// <summary>How many artifacts the trial was ever given.</summary>
    public long Artifacts { get; init; }

    /// <summary>Roughly what it takes of the memory.</summary>
    public long Bytes => RecordBytes.Of(Trial, Summaries) + Runs.Sum(RecordBytes.Of) + (RecordBytes.OfCheckpoint * Checkpoints.Count);
}
