namespace Platform.Experiments.Records;

/// <summary>The lease of a run whose worker outlives its host, and how far the run had reported: all that the next host must know to let
/// it go on.</summary>
/// <param name="Fence">The fence of its token.</param>
/// <param name="Batch">The number of the newest batch that is recorded; -1 before the first.</param>
/// <param name="Step">The step up to which it had reported.</param>
/// <param name="Epoch">The epochs that it had finished then.</param>
public sealed record OpenLease(long Fence, long Batch, long Step, int Epoch);
