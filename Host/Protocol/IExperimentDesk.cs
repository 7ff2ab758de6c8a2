namespace Platform.Host.Protocol;

/// <summary>Where experiments are handed in and followed: in the process of the running host, or over HTTP from another one.</summary>
internal interface IExperimentDesk
{
    /// <summary>Checks a definition and queues its experiment; what it answers is durable.</summary>
    /// <exception cref="HostEndingException">The host takes nothing any more.</exception>
    Task<SubmissionReply> SubmitAsync(Submission submission, CancellationToken cancellationToken);

    /// <summary>Gives an order; what it answers is durable.</summary>
    /// <exception cref="HostEndingException">The host takes nothing any more.</exception>
    Task<OrderReply> OrderAsync(string experiment, ExperimentOrder order, CancellationToken cancellationToken);

    /// <summary>Says what an experiment would try next; changes nothing.</summary>
    /// <returns>null: there is no such experiment.</returns>
    Task<Forecast?> ForecastAsync(string experiment, ForecastRequest request, CancellationToken cancellationToken);

    /// <summary>Tells how far an experiment is, each time with what ended and happened
    /// since the time before, until it comes to rest.</summary>
    /// <exception cref="ArgumentException">There is no such experiment.</exception>
    IAsyncEnumerable<ProgressEntry> FollowAsync(string experiment, FeedPosition from, CancellationToken cancellationToken);
}
