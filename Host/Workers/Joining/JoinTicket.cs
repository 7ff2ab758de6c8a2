using Platform.Host.Cluster;

namespace Platform.Host.Workers.Joining;

/// <summary>A host on another machine, and what to join it with.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Credentials">What this worker shows.</param>
/// <param name="Options">How a process that is started for this is told the same: where it lies, never what it is.</param>
internal sealed record JoinTicket(ClusterAddress Address, WorkerCredentials Credentials, IReadOnlyList<string> Options);
