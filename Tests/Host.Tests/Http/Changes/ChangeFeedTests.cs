using Platform.Experiments.Records;
using Platform.Host.Http.Changes;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Http.Changes;

public sealed class ChangeFeedTests
{
    private readonly ChangeFeed _feed = new();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("00000000-0")]
    [InlineData("1-2-3")]
    public async Task WhoKnowsNothing_IsToldThatAnythingMayHaveChanged(string? position)
    {
        var entry = await _feed.NextAsync(position, TestContext.Current.CancellationToken);

        Assert.Null(entry.Experiments);
    }

    [Fact]
    public async Task WhoWasAway_IsToldAllThatItMissed_Once()
    {
        var start = await _feed.NextAsync(null, TestContext.Current.CancellationToken);
        _feed.Report([Event("b"), Event("a")]);
        _feed.Report([Event("b")]);

        var missed = await _feed.NextAsync(start.Position, TestContext.Current.CancellationToken);
        var next = _feed.NextAsync(missed.Position, TestContext.Current.CancellationToken);
        var waited = !next.IsCompleted;
        _feed.Report([Event("c")]);

        Assert.Equal(["a", "b"], missed.Experiments!);
        Assert.True(waited);
        Assert.Equal(["c"], (await next).Experiments!);
    }

    private static AddEvent Event(string experiment) => new(new EventRecord(experiment, null, SampleRecords.Start, "kind", "text"));
}
