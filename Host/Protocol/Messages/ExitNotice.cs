using Platform.Experiments.Runs;

namespace Platform.Host.Protocol.Messages;

/// <summary>Says that the process of a worker has ended.</summary>
/// <param name="Worker">Its name.</param>
/// <param name="Outcome">What became of its run, if it had one.</param>
internal sealed record ExitNotice(string Worker, RunOutcome Outcome);
