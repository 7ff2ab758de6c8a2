using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Tests.Training;
using Platform.Experiments.Training;

namespace Platform.Experiments.Tests.Telemetry;

[Collection(nameof(TorchTests))]
public sealed class TrainingSpansTests
{
    [Fact]
    public void Epochs_BelongToTheRun_AndCheckpointsToTheirEpoch()
    {
        using var spans = new SpanCollector("0000000000000000000000000000b001");
        var definition = Trial.Definition with { Training = Trial.Definition.Training with { Epochs = 3 } };
        using var data = new PreparedDataCache();
        var reporter = new CollectingReporter();
        var request = new RunRequest
        {
            Definition = definition,
            Components = Trial.Xor,
            Reporter = reporter,
            Trace = spans.Caller,
        };

        var outcome = new Trainer(TimeProvider.System, data).Run(request, CancellationToken.None);

        Assert.Equal(RunEnd.Completed, outcome.End);
        var epochs = spans.Named("epoch");
        Assert.Equal([0, 1, 2], epochs.Select(epoch => epoch.GetTagItem("platform.epoch")));
        Assert.All(epochs, epoch => Assert.Equal(spans.Caller.SpanId, epoch.ParentSpanId));
        var checkpoints = spans.Named("checkpoint");
        Assert.Equal(
            reporter.Checkpoints.Select(checkpoint => (object)checkpoint.Bytes.Length),
            checkpoints.Select(checkpoint => checkpoint.GetTagItem("platform.checkpoint.size"))
        );
        Assert.All(checkpoints, checkpoint => Assert.Contains(checkpoint.ParentSpanId, epochs.Select(epoch => epoch.SpanId)));
    }

    [Fact]
    public void PausedRun_WritesItsCheckpoint_BelowTheRun()
    {
        using var spans = new SpanCollector("0000000000000000000000000000b002");
        using var data = new PreparedDataCache();
        var reporter = new CollectingReporter(_ => RunDirective.Pause);
        var request = new RunRequest
        {
            Definition = Trial.Definition,
            Components = Trial.Xor,
            Reporter = reporter,
            Trace = spans.Caller,
        };

        var outcome = new Trainer(TimeProvider.System, data).Run(request, CancellationToken.None);

        Assert.Equal(RunEnd.Paused, outcome.End);
        Assert.Equal(spans.Caller.SpanId, spans.Named("checkpoint")[^1].ParentSpanId);
    }

    [Fact]
    public void UntracedRun_MakesNoSpans()
    {
        using var spans = new SpanCollector("0000000000000000000000000000b003");

        Trial.Run(Trial.Definition with { Training = Trial.Definition.Training with { Epochs = 1 } }, Trial.Xor, new CollectingReporter());

        Assert.Empty(spans.Named("epoch"));
    }
}
