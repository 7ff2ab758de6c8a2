using Microsoft.Extensions.Logging;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Working;

namespace Platform.Host.Telemetry;

/// <summary>Says in a worker's log which runs it starts and how they end.</summary>
/// <param name="execute">Trains.</param>
/// <param name="logger">The log.</param>
internal sealed partial class RunLog(RunExecutor execute, ILogger<RunLog> logger)
{
    /// <summary><see cref="RunExecutor"/>.</summary>
    public async Task<RunOutcome> ExecuteAsync(RunAssignment run, IRunReporter reporter, CancellationToken cancellationToken)
    {
        var token = run.Lease.Token;
        LogStarted(token.Run, token.Trial, token.Experiment, run.Lease.Resume?.Step ?? 0);
        var outcome = await execute(run, reporter, cancellationToken);
        LogEnded(token.Run, token.Trial, token.Experiment, outcome.End, outcome.Reason);
        return outcome;
    }

    [LoggerMessage(LogLevel.Information, "Run {Run} of trial {Trial} of {Experiment} starts from step {Step}")]
    private partial void LogStarted(int run, long trial, string experiment, long step);

    [LoggerMessage(LogLevel.Information, "Run {Run} of trial {Trial} of {Experiment} ended: {End} ({Reason})")]
    private partial void LogEnded(int run, long trial, string experiment, RunEnd end, string reason);
}
