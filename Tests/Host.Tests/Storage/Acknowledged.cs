namespace Platform.Host.Tests.Storage;

/// <summary>What of a <see cref="Workload"/> was acknowledged.</summary>
internal sealed class Acknowledged
{
    private int[] _commits = new int[Workload.Tasks];

    public bool HasBegun { get; private set; }

    public void Begin() => HasBegun = true;

    public void Report(int trial, int commits) => Volatile.Write(ref _commits[trial], commits);

    public int Commits(int trial) => Volatile.Read(ref _commits[trial]);

    public Acknowledged Copy() => new() { HasBegun = HasBegun, _commits = [.. _commits] };

    public void Replace(Acknowledged other) => (HasBegun, _commits) = (other.HasBegun, other._commits);
}
