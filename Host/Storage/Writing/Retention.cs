using Platform.Experiments.Records;

namespace Platform.Host.Storage.Writing;

/// <summary>Which checkpoints a trial keeps: one last, one best, and those that are neither.</summary>
internal static class Retention
{
    /// <summary>Adds a checkpoint, which takes over the marks that it has; one that loses all of
    /// its marks goes. One that is there already gets more marks.</summary>
    public static IReadOnlyList<CheckpointRecord> Add(IReadOnlyList<CheckpointRecord> kept, CheckpointRecord added)
    {
        var same = kept.FirstOrDefault(checkpoint =>
            (checkpoint.Run, checkpoint.Step, checkpoint.Sha256) == (added.Run, added.Step, added.Sha256)
        );
        var merged = same is null ? added : added with { IsLast = added.IsLast || same.IsLast, IsBest = added.IsBest || same.IsBest };
        var others = kept.Where(checkpoint => checkpoint != same)
            .Select(checkpoint =>
                (
                    Before: checkpoint,
                    After: checkpoint with
                    {
                        IsLast = checkpoint.IsLast && !added.IsLast,
                        IsBest = checkpoint.IsBest && !added.IsBest,
                    }
                )
            )
            .Where(pair => pair.Before == pair.After || pair.After.IsLast || pair.After.IsBest)
            .Select(pair => pair.After);
        return [.. others, merged];
    }
}
