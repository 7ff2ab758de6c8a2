using Platform.Host.Protocol;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Series;

namespace Platform.Host.Storage.Salvage;

/// <summary>A document that an index or another document names and no page holds.</summary>
/// <param name="Collection">Its collection; null: unknown.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">What of it is lost, if that is known better than by its collection.</param>
internal sealed record LostRecord(string? Collection, string Id, string? Name = null)
{
    /// <summary>What a user knows it as; null if nobody misses it, because it is computed or counted anew.</summary>
    public LostItem? Item =>
        Collection switch
        {
            ExperimentDocument.Collection => Of("experiment", $"experiment {Key.Owner(Id)}"),
            TrialDocument.Collection => Of("trial", Key.Owner(Id)),
            RunsDocument.Collection => Of("runs", $"the runs of {Key.Owner(Id)}"),
            SeriesDocument.Collection => Of("series", $"metrics and artifacts of {Key.Owner(Id)}"),
            SeriesState.BlockCollection => Of("series", $"{Name ?? "points"} of {Key.Owner(Id)}"),
            CheckpointsDocument.Collection => Of("checkpoint", $"{Name ?? "checkpoints"} of {Key.Owner(Id)}"),
            ArtifactDocument.Collection => Of("artifact", $"an artifact of {Key.Owner(Id)}"),
            EventDocument.Collection => new LostItem("event", Key.ExperimentOf(Id), null, $"an event of '{Key.ExperimentOf(Id)}'"),
            null => new LostItem("unknown", null, null, $"something of {Key.Owner(Id)}"),
            _ => null,
        };

    public override string? ToString() => Item?.Text;

    /// <summary>Whether it is lost with something else: with its experiment, or with its trial.</summary>
    public bool IsWithin(IReadOnlySet<string> owners) =>
        Collection is not null
        && Collection is not ExperimentDocument.Collection
        && (
            owners.Contains(Key.ExperimentOf(Id)) || (Collection is not TrialDocument.Collection && owners.Contains(Key.TrialOf(Id) ?? ""))
        );

    private LostItem Of(string kind, string text) =>
        new(kind, Key.ExperimentOf(Id), Key.TrialOf(Id) is { } trial ? Key.NumberOf(trial) : null, text);
}
