using Platform.Experiments.Runs;

namespace Platform.Experiments.Scheduling.Protocol;

/// <summary>A numbered part of what a run reports.</summary>
/// <param name="Lease">The lease.</param>
/// <param name="Number">From 0, one more each time; a number that was seen is answered again and not stored again.</param>
/// <param name="Report">What is reported. The bytes of its checkpoint were stored before and don't travel with it.</param>
public sealed record ReportBatch(LeaseToken Lease, long Number, RunReport Report);

/// <summary>Whether a run continues.</summary>
/// <param name="Directive">Continue, or why not.</param>
public sealed record ReportReply(RunDirective Directive);

/// <summary>The end of a run.</summary>
/// <param name="Lease">The lease.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Worker">Who wants the next trial; null if the worker ends.</param>
/// <param name="Last">What was reported last and isn't sent yet, so that a short run costs one call; null if all was sent.</param>
public sealed record Completion(LeaseToken Lease, RunOutcome Outcome, WorkerIdentity? Worker = null, ReportBatch? Last = null);
