using Platform.Experiments.Records;
using Platform.Model.Tests.Rules;
using Platform.TestSupport.Records;

namespace Platform.Model.Tests.Hosts;

/// <summary>What of the records is durable. It outlives the hosts that write it.</summary>
internal sealed class SimulatedDisk(RecordRules rules)
{
    /// <summary>The records.</summary>
    public InMemoryRecordStore Records { get; } = new();

    /// <summary>Makes changes durable.</summary>
    public void Write(IReadOnlyList<RecordChange> changes)
    {
        rules.Check(changes);
        var written = Records.CommitAsync(changes, CancellationToken.None);
        if (written.Exception is { } refused)
        {
            rules.Violate($"The records refuse a commit: {refused.InnerException!.Message}");
        }
    }
}
