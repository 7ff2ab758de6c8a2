namespace Platform.Host.Protocol.Messages;

/// <summary>What a worker asks of the broker.</summary>
internal enum BrokerCall
{
    /// <summary><see cref="Experiments.Scheduling.Protocol.IBroker.LeaseAsync"/>.</summary>
    Lease,

    /// <summary><see cref="Experiments.Scheduling.Protocol.IBroker.RenewAsync"/>.</summary>
    Renew,

    /// <summary><see cref="Experiments.Scheduling.Protocol.IBroker.ReportAsync"/>.</summary>
    Report,

    /// <summary><see cref="Experiments.Scheduling.Protocol.IBroker.CompleteAsync"/>.</summary>
    Complete,

    /// <summary><see cref="Experiments.Scheduling.Protocol.IBroker.GiveUpAsync"/>.</summary>
    GiveUp,
}
