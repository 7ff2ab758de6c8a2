using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Host.Protocol.Messages;

/// <summary>The newest bytes that each run has stored at this host. Bytes that no batch had named were lost with the host before
/// it, and a batch
/// that names them must not get to the records: its worker stores them again first.</summary>
/// <param name="holds">Whether a lease is held; what others report is refused anyway.</param>
internal sealed class ReceivedCheckpoints(Func<LeaseToken, bool> holds)
{
    // A run has one at a time, and there are fewer workers.
    private const int Most = 10_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<LeaseToken, string> _newest = [];
    private readonly Queue<LeaseToken> _runs = new();

    /// <summary>Notes that bytes were stored.</summary>
    public void Note(LeaseToken lease, string sha256)
    {
        lock (_gate)
        {
            if (!_newest.ContainsKey(lease))
            {
                _runs.Enqueue(lease);
            }

            _newest[lease] = sha256;
            if (_runs.Count > Most)
            {
                _newest.Remove(_runs.Dequeue());
            }
        }
    }

    /// <summary>Checks that the bytes are here that a batch names.</summary>
    /// <exception cref="TimeoutException">They aren't; the call may be repeated when they are.</exception>
    public void Expect(ReportBatch? batch)
    {
        if (batch?.Report.Checkpoint is not { } checkpoint || !holds(batch.Lease))
        {
            return;
        }

        lock (_gate)
        {
            if (_newest.GetValueOrDefault(batch.Lease) != checkpoint.Sha256)
            {
                throw new TimeoutException($"The bytes of the checkpoint of step {batch.Report.Step} aren't here yet. Store them first.");
            }
        }
    }
}
