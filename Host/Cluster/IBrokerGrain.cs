namespace Platform.Host.Cluster;

/// <summary>The broker as workers of other machines call it.</summary>
[Alias("platform.broker")]
internal interface IBrokerGrain : IGrainWithIntegerKey
{
    /// <summary><see cref="Experiments.Scheduling.Protocol.IBroker.LeaseAsync"/>.</summary>
    [Alias("lease")]
    Task<Message> LeaseAsync(Message worker);

    /// <summary><see cref="Experiments.Scheduling.Protocol.IBroker.RenewAsync"/>.</summary>
    [Alias("renew")]
    Task<Message> RenewAsync(Message lease);

    /// <summary><see cref="Experiments.Scheduling.Protocol.IBroker.ReportAsync"/>.</summary>
    [Alias("report")]
    Task<Message> ReportAsync(Message batch);

    /// <summary><see cref="Experiments.Scheduling.Protocol.IBroker.CompleteAsync"/>.</summary>
    [Alias("complete")]
    Task<Message> CompleteAsync(Message completion);

    /// <summary><see cref="Experiments.Scheduling.Protocol.IBroker.GiveUpAsync"/>.</summary>
    [Alias("give-up")]
    Task<Message> GiveUpAsync(Message notice);
}
