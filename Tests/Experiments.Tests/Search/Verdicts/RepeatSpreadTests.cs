using Platform.Experiments.Search.Verdicts;

namespace Platform.Experiments.Tests.Search.Verdicts;

public sealed class RepeatSpreadTests
{
    // golden.py: "spread".
    [Fact]
    public void Deviation_IsThatOfASample_AndMarginThatOfStudent()
    {
        var spread = RepeatSpread.Of([0.9, 0.95, 0.97])!;

        Assert.Equal(3, spread.Count);
        Assert.Equal(0.94, spread.Mean, 12);
        Assert.Equal(0.036055512754639, spread.Deviation!.Value, 12);
        Assert.Equal(0.08956685895366431, spread.Margin!.Value, 9);
    }

    [Fact]
    public void OneRun_HasNoDeviation()
    {
        var spread = RepeatSpread.Of([0.9])!;

        Assert.Null(spread.Deviation);
        Assert.Null(spread.Margin);
    }

    [Fact]
    public void NoRun_HasNothing() => Assert.Null(RepeatSpread.Of([]));
}
