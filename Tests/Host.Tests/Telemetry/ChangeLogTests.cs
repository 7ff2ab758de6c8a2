using Platform.Experiments.Records;
using Platform.Host.Telemetry;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Telemetry;

public sealed class ChangeLogTests
{
    [Fact]
    public void Log_SaysWhatEnded_WhatFailed_AndWhatHappened()
    {
        var log = new CollectedLog<ChangeLog>();
        var trial = RecordSamples.Trial(3);

        new ChangeLog(log).Observe([
            new PutExperiment(RecordSamples.Experiment() with { State = ExperimentState.Running }),
            new PutTrial(trial with { State = TrialState.Running, Ended = null }),
            new PutTrial(trial with { State = TrialState.Completed, Reason = "epochs", Objective = 0.5, Ended = RecordSamples.Instant }),
            new PutRun(RecordSamples.Run() with { End = RunEnd.Completed }),
            new PutRun(RecordSamples.Run() with { End = RunEnd.PluginFault, Error = "oops" }),
            new AddEvent(new EventRecord("digits", 3, RecordSamples.Instant, "trial-retried", "It is tried again.")),
        ]);

        Assert.Equal(
            [
                "Information: Experiment digits is Running",
                "Information: Trial 3 of digits ended: Completed (epochs), objective 0.5",
                "Warning: Run 0 of trial 0 of digits on worker-0 ended: PluginFault\noops",
                "Information: digits: trial-retried: It is tried again.",
            ],
            log.Lines
        );
    }

    [Fact]
    public void Definitions_StayOutOfTheLog()
    {
        var log = new CollectedLog<ChangeLog>();

        new ChangeLog(log).Observe([new PutExperiment(RecordSamples.Experiment() with { Definition = "a secret" })]);

        Assert.DoesNotContain("secret", Assert.Single(log.Lines), StringComparison.Ordinal);
    }
}
