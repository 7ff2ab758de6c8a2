using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Series;

namespace Platform.Host.Storage.Salvage;

/// <summary>A document that an index names and no page holds.</summary>
/// <param name="Collection">Its collection; null: unknown.</param>
/// <param name="Id">Its id.</param>
internal sealed record LostRecord(string? Collection, string Id)
{
    /// <summary>What a user knows it as; null if nobody misses it, because it is computed or counted anew.</summary>
    public override string? ToString() =>
        Collection switch
        {
            ExperimentDocument.Collection => $"experiment {Key.Owner(Id)}",
            TrialDocument.Collection => Key.Owner(Id),
            RunsDocument.Collection => $"the runs of {Key.Owner(Id)}",
            SeriesDocument.Collection or SeriesState.BlockCollection => $"metrics of {Key.Owner(Id)}",
            CheckpointsDocument.Collection => $"checkpoints of {Key.Owner(Id)}",
            ArtifactDocument.Collection => $"an artifact of {Key.Owner(Id)}",
            EventDocument.Collection => $"an event of '{Key.ExperimentOf(Id)}'",
            null => $"something of {Key.Owner(Id)}",
            _ => null,
        };
}
