using System.Buffers.Binary;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Working;
using Platform.Model.Tests.Simulating;

namespace Platform.Model.Tests.Scripts;

/// <summary>Trains nothing: does what the script says, at the times that it says.</summary>
internal sealed class ScriptedTraining(ExperimentScripts scripts, SimulatedProcess process, string worker)
{
    /// <summary>The series of the losses.</summary>
    public const string Loss = "loss";

    /// <summary>The series that says of each step which worker reported it.</summary>
    public const string Sender = "sender";

    /// <summary>A worker as a number.</summary>
    public static double NumberOf(string worker) => worker.Aggregate(0, (sum, letter) => (sum * 31 + letter) % 1_000_003);

    public async Task<RunOutcome> ExecuteAsync(RunAssignment run, IRunReporter reporter, CancellationToken cancellationToken)
    {
        var token = run.Lease.Token;
        var script = scripts[token.Experiment][(int)token.Trial];
        if (script.Fate is TrialFate.IsInvalid)
        {
            return Ended(RunEnd.InvalidParameters);
        }

        var step = run.Resume is { } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes.Span) : 0;
        while (step < script.Steps)
        {
            await Task.Delay(script.StepTime, process, cancellationToken);
            step++;
            run.Signs.Report();
            if (step == script.FaultStep && await FaultAsync(script.Fate, token, cancellationToken) is { } end)
            {
                return end;
            }

            var directive = reporter.Report(Report(token.Trial, step, step % script.CheckpointEvery == 0));
            if (RunStop.Of(directive) is { } stop)
            {
                return Stopped(stop);
            }
        }

        return Ended(RunEnd.Completed, TrialScript.Loss(token.Trial, step));

        RunOutcome Stopped(RunStop stop)
        {
            if (stop.End is RunEnd.Paused && step % script.CheckpointEvery != 0)
            {
                reporter.Report(Report(token.Trial, step, isCheckpoint: true) with { Points = [] });
            }

            return Ended(stop.End);
        }
    }

    private async Task<RunOutcome?> FaultAsync(TrialFate fate, LeaseToken token, CancellationToken cancellationToken)
    {
        switch (fate)
        {
            case TrialFate.Diverges:
                return Ended(RunEnd.Diverged);
            case TrialFate.Fails:
            case TrialFate.FailsOnce when token.Run == 0:
                throw new InvalidOperationException("as the script says");
            case TrialFate.Hangs:
                await Task.Delay(Timeout.InfiniteTimeSpan, process, cancellationToken);
                return null;
            default:
                return null;
        }
    }

    private RunReport Report(long trial, long step, bool isCheckpoint)
    {
        var time = process.GetTimestamp() / (double)TimeSpan.TicksPerSecond;
        var bytes = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, step);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), trial);
        return new RunReport
        {
            Step = step,
            Epoch = (int)step,
            Points =
            [
                new MetricPoints(Loss, [step], [time], [TrialScript.Loss(trial, step)]),
                new MetricPoints(Sender, [step], [time], [NumberOf(worker)]),
            ],
            Checkpoint = isCheckpoint ? new CheckpointContent(bytes, IsLast: true, IsBest: true, TrialScript.Loss(trial, step)) : null,
        };
    }

    private static RunOutcome Ended(RunEnd end, double? objective = null) =>
        new()
        {
            End = end,
            Reason = $"{end}",
            Objective = objective,
        };
}
