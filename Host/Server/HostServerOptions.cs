using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Certificates;
using Platform.Host.Cluster;
using Platform.Host.Disk;
using Platform.Host.Http.Web;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Messages;
using Platform.Host.Protocol.Predictions;

namespace Platform.Host.Server;

/// <summary>What the server of a running host serves.</summary>
internal sealed record HostServerOptions
{
    /// <summary>The data directory, in which the address is published.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Its records.</summary>
    public required IRecordStore Store { get; init; }

    /// <summary>Deletes an experiment; false if it waits or runs.</summary>
    public required Func<string, CancellationToken, Task<bool>> Delete { get; init; }

    /// <summary>Takes experiments and orders; null: this server only reads.</summary>
    public IExperimentDesk? Desk { get; init; }

    /// <summary>Says what running a definition would do; null: nobody does.</summary>
    public SubmissionPlanner? Plan { get; init; }

    /// <summary>Lets models predict; null: nobody does.</summary>
    public IPredictionDesk? Predictions { get; init; }

    /// <summary>Whether the host takes experiments now.</summary>
    public Func<bool> IsReady { get; init; } = () => true;

    /// <summary>The port on the loopback interface.</summary>
    /// <value>0: one that is free.</value>
    public int Port { get; init; }

    /// <summary>Answers the calls of the workers that this host starts; null: it starts none.</summary>
    public IBrokerLink? Broker { get; init; }

    /// <summary>The workers that there are; null: this server only reads.</summary>
    public Func<IReadOnlyList<WorkerOutput>>? Workers { get; init; }

    /// <summary>Whether a worker's lease is alive, so that its checkpoint may be stored.</summary>
    public required Func<LeaseToken, bool> HoldsLease { get; init; }

    /// <summary>Where workers of other machines come in, who show a certificate.</summary>
    /// <value>null: nowhere.</value>
    public HostGateway? Gateway { get; init; }

    /// <summary>Decides which of them are let in; there is one if there is a gateway.</summary>
    public WorkerAdmission? Admission { get; init; }

    /// <summary>Hears of bytes of checkpoints that workers stored.</summary>
    /// <value>Nobody does.</value>
    public Action<LeaseToken, string> Received { get; init; } = (_, _) => { };

    /// <summary>Where browsers of other machines reach the host.</summary>
    /// <value>null: nowhere.</value>
    public WebAddress? Web { get; init; }

    /// <summary>The room of the disk on which the records are.</summary>
    public DiskRoom Room { get; init; } = DiskRoom.Unawaited();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
