namespace Platform.Abstractions;

/// <summary>Judges a running trial at a check: a function of the request alone.</summary>
/// <remarks>
/// Called in the host's process, on any thread but never by two at once, at each check: whenever a running trial has measured the
/// objective's metric. Workers wait meanwhile, those of other experiments too, so it should take milliseconds. Nothing of a pruner is
/// saved: after a resume a new one is shown the values that were recorded, and asked again about the last check of each unfinished trial.
/// An exception fails the experiment: running trials are cancelled, finished ones keep their results.
/// </remarks>
public delegate PruningDecision CheckJudge(PruningRequest request);
