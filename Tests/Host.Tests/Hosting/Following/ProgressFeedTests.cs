using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Hosting.Following;
using Platform.Host.Protocol;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Hosting.Following;

public sealed class ProgressFeedTests
{
    private readonly List<ExperimentState> _told = [];
    private readonly ProgressFeed _feed;

    public ProgressFeedTests()
    {
        var first = Snapshot(ExperimentState.Queued);
        _feed = new ProgressFeed(first.Experiment, new Lazy<ExperimentProgress>(first), experiment => _told.Add(experiment.State));
    }

    [Fact]
    public async Task ReaderThatWasAway_GetsAllItMissed_AndNothingTwice()
    {
        _feed.Report(Snapshot(ExperimentState.Running, 0));
        var first = await ReadAsync(default, entry => true);
        _feed.Report(Snapshot(ExperimentState.Running, 1));
        _feed.Report(Snapshot(ExperimentState.Running, 2, 3));

        var second = await ReadAsync(FeedPosition.Parse(first.Position.ToString()), entry => true);

        Assert.Equal([0], first.Progress.Ended.Select(trial => trial.Number));
        Assert.Equal([1, 2, 3], second.Progress.Ended.Select(trial => trial.Number));
    }

    [Fact]
    public async Task Readers_ReadAtTheirOwnPace_ToTheEnd()
    {
        var early = ReadAsync(default, entry => entry.IsLast);
        _feed.Report(Snapshot(ExperimentState.Running, 0, 1));
        var late = ReadAsync(_feed.Position, entry => entry.IsLast);
        _feed.Report(Snapshot(ExperimentState.Completed, 2));

        Assert.Equal(3, (await early).Position.Ended);
        Assert.Equal([2], (await late).Progress.Ended.Select(trial => trial.Number));
        Assert.False(_feed.HasReaders);
    }

    [Fact]
    public void State_IsToldOnce()
    {
        _feed.Report(Snapshot(ExperimentState.Running));
        _feed.Report(Snapshot(ExperimentState.Running));
        var paused = Snapshot(ExperimentState.Paused);
        _feed.Report(paused.Experiment, new Lazy<ExperimentProgress>(paused), "no worker");

        Assert.Equal([ExperimentState.Running, ExperimentState.Paused], _told);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("-1-2")]
    public void UnreadablePosition_IsTheBeginning(string? text) => Assert.Equal(default, FeedPosition.Parse(text));

    private async Task<ProgressEntry> ReadAsync(FeedPosition from, Func<ProgressEntry, bool> enough)
    {
        await foreach (var entry in _feed.ReadAsync(from, TestContext.Current.CancellationToken))
        {
            if (enough(entry))
            {
                return entry;
            }
        }

        throw new InvalidOperationException("The feed ended too soon.");
    }

    private static ExperimentProgress Snapshot(ExperimentState state, params IReadOnlyList<long> ended) =>
        new()
        {
            Experiment = SampleRecords.ExperimentOf("digits", state),
            Counts = new Dictionary<TrialState, long>(),
            TrialCount = null,
            Best = null,
            Running = [],
            Ended = [.. ended.Select(number => SampleRecords.Trial("digits", number, 0.1, "adam"))],
            Events = [],
            Elapsed = TimeSpan.Zero,
            TrialsPerMinute = null,
            Remaining = null,
        };
}
