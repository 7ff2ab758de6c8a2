using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Commands.Running;

namespace Platform.Host.Tests.Commands.Running;

public sealed class PlainProgressTests
{
    [Fact]
    public void Show_WritesALineForEachTrialThatEnded_AndEachEvent()
    {
        using var output = new StringWriter();
        var best = SampleRecords.Trial("digits", 1, 0.1, "sgd") with
        {
            State = TrialState.Completed,
            Objective = 0.97,
            Started = SampleRecords.Start,
            Ended = SampleRecords.Start.AddSeconds(30),
            Duration = TimeSpan.FromSeconds(3.25),
        };
        var diverged = SampleRecords.Trial("digits", 2, 5, "adam") with
        {
            State = TrialState.Diverged,
            Reason = "non-finite loss at step 12",
        };
        var progress = new ExperimentProgress
        {
            Experiment = SampleRecords.ExperimentOf("digits", ExperimentState.Running),
            Counts = new Dictionary<TrialState, long>
            {
                [TrialState.Completed] = 2,
                [TrialState.Diverged] = 1,
                [TrialState.Running] = 2,
            },
            TrialCount = 24,
            Best = best,
            Running = [],
            Ended = [best, diverged],
            Events = [new EventRecord("digits", 4, SampleRecords.Start, "worker-lost", "Worker 2 was lost;\ntrial 4 is tried again.")],
            Elapsed = TimeSpan.FromSeconds(10),
            TrialsPerMinute = 18,
            Remaining = null,
        };

        new PlainProgress(output).Show(progress);

        Assert.Equal(
            [
                "note: Worker 2 was lost; trial 4 is tried again.",
                "[2/24] trial 1 completed in 3.2 s: validation/accuracy 0.97; best 0.97 (trial 1); optimizer.learningRate=0.1 "
                    + "optimizer.plugin=sgd",
                "[3/24] trial 2 diverged: non-finite loss at step 12; best 0.97 (trial 1); optimizer.learningRate=5 optimizer.plugin=adam",
                "",
            ],
            output.ToString().Split(output.NewLine)
        );
    }

    [Fact]
    public void Show_EndsALineWithTheOutcome_WhereNothingVaries()
    {
        using var output = new StringWriter();
        var trial = SampleRecords.Trial("digits", 0, 0.1, "sgd") with
        {
            State = TrialState.Completed,
            Objective = 0.97,
            Parameters = new Dictionary<string, System.Text.Json.JsonElement>(),
        };
        var progress = new ExperimentProgress
        {
            Experiment = SampleRecords.ExperimentOf("digits", ExperimentState.Completed),
            Counts = new Dictionary<TrialState, long> { [TrialState.Completed] = 1 },
            TrialCount = 1,
            Best = trial,
            Running = [],
            Ended = [trial],
            Events = [],
            Elapsed = TimeSpan.FromSeconds(10),
            TrialsPerMinute = 18,
            Remaining = null,
        };

        new PlainProgress(output).Show(progress);

        Assert.EndsWith($"validation/accuracy 0.97; best 0.97 (trial 0){output.NewLine}", output.ToString(), StringComparison.Ordinal);
    }
}
