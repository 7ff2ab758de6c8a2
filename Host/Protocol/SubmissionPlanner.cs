namespace Platform.Host.Protocol;

/// <summary>Checks a definition and says what running it would do; starts nothing.</summary>
internal delegate Task<SubmissionCheck> SubmissionPlanner(Submission submission, CancellationToken cancellationToken);
