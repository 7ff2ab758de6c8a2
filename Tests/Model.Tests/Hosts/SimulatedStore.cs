using Platform.Experiments.Records;
using Platform.Model.Tests.Simulating;

namespace Platform.Model.Tests.Hosts;

/// <summary>The records as one host has them open: commits take a while, and end in their order; some of them die with the host.</summary>
internal sealed class SimulatedStore(Simulation simulation, SimulatedProcess host, SimulatedDisk disk) : ForwardingRecords, IRecordStore
{
    private readonly Queue<(IReadOnlyList<RecordChange> Changes, TaskCompletionSource Durable)> _pending = [];

    public event Action<IReadOnlyList<RecordChange>>? Committed;

    public Task CommitAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        var durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending.Enqueue((changes, durable));
        if (_pending.Count == 1)
        {
            host.After(simulation.Between(0.001, 0.1), Flush);
        }

        return durable.Task;
    }

    public string? Refusal(RecordChange change) => disk.Records.Refusal(change);

    public Task StoreAsync(Stream content, string sha256, CancellationToken cancellationToken) =>
        disk.Records.StoreAsync(content, sha256, cancellationToken);

    /// <summary>Of what was on its way to the disk, some is there, and nobody was told.</summary>
    public void Crash()
    {
        for (var survivors = simulation.Below(_pending.Count + 1); survivors > 0; survivors--)
        {
            disk.Write(_pending.Dequeue().Changes);
        }

        _pending.Clear();
    }

    protected override T Ask<T>(Func<IRecordReader, T> question, T nothing) => question(disk.Records);

    private void Flush()
    {
        for (var together = 1 + simulation.Below(_pending.Count); together > 0; together--)
        {
            var (changes, durable) = _pending.Dequeue();
            disk.Write(changes);
            Committed?.Invoke(changes);
            durable.SetResult();
        }

        if (_pending.Count > 0)
        {
            host.After(simulation.Between(0.001, 0.1), Flush);
        }
    }
}
