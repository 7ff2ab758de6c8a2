using System.Globalization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Protocol.Labels;

namespace Platform.Host.Hosting.Labels;

/// <summary>Changes tags and notes in the records. The records' writer makes each change on
/// what it finds, so that two at a time don't undo each other.</summary>
internal sealed class RecordLabels(IRecordStore store) : ILabeller
{
    public async Task<LabelReply> ChangeAsync(string experiment, long? trial, LabelChange change, CancellationToken cancellationToken)
    {
        if (Find(experiment, trial) is not { Tags: { } tags })
        {
            return new LabelReply();
        }

        if (change.Complaint() is { } complaint)
        {
            return new LabelReply { Refusal = complaint };
        }

        var made = new ChangeLabels(experiment, trial, change.Add, change.Remove, change.Notes);
        if (change.Add.Count > 0 && made.TagsAfter(tags).Count > TagRule.Most)
        {
            return new LabelReply
            {
                Refusal = string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{experiment}' would have more than {TagRule.Most} tags. Remove some."
                ),
            };
        }

        try
        {
            await store.CommitAsync([made], cancellationToken);
        }
        catch (ArgumentException)
        {
            // It was deleted meanwhile.
            return new LabelReply();
        }

        return Find(experiment, trial);
    }

    private LabelReply Find(string experiment, long? trial) =>
        trial is { } number
            ? store.Trial(experiment, number) is { } found
                ? new LabelReply { Tags = found.Tags, Notes = found.Notes }
                : new LabelReply()
            : store.Find(experiment) is { } whole
                ? new LabelReply { Tags = whole.Tags, Notes = whole.Notes }
                : new LabelReply();
}
