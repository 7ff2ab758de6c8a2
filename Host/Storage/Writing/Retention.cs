using Platform.Experiments.Records;

namespace Platform.Host.Storage.Writing;

/// <summary>Which checkpoints a trial keeps: one last, one best, one stable, and those that have no mark.</summary>
internal static class Retention
{
    /// <summary>
    /// Adds a checkpoint, which takes over the marks that it has; one that loses all of its marks goes, unless it was the best when the
    /// stable one was written, from which the training may be prolonged; until there is another stable one. One that is there
    /// already gets more marks.
    /// </summary>
    public static IReadOnlyList<CheckpointRecord> Add(IReadOnlyList<CheckpointRecord> kept, CheckpointRecord added)
    {
        var same = kept.FirstOrDefault(checkpoint =>
            (checkpoint.Run, checkpoint.Step, checkpoint.Sha256) == (added.Run, added.Step, added.Sha256)
        );
        var merged = same is null
            ? added
            : added with
            {
                IsLast = added.IsLast || same.IsLast,
                IsBest = added.IsBest || same.IsBest,
                IsStable = added.IsStable || same.IsStable,
            };
        var stable = kept.FirstOrDefault(checkpoint => checkpoint.IsStable && !added.IsStable);
        var others = kept.Where(checkpoint => checkpoint != same)
            .Select(checkpoint =>
                (
                    Before: checkpoint,
                    After: checkpoint with
                    {
                        IsLast = checkpoint.IsLast && !added.IsLast,
                        IsBest = checkpoint.IsBest && !added.IsBest,
                        IsStable = checkpoint.IsStable && !added.IsStable,
                    }
                )
            )
            .Where(pair =>
                (pair.Before == pair.After && !(added.IsStable && !HasMark(pair.Before)))
                || HasMark(pair.After)
                || (pair.Before.IsBest && pair.Before.Step <= stable?.Step && added.Step > stable.Step)
            )
            .Select(pair => pair.After);
        return [.. others, merged];
    }

    private static bool HasMark(CheckpointRecord checkpoint) => checkpoint.IsLast || checkpoint.IsBest || checkpoint.IsStable;
}
