using Platform.Host.Output;

namespace Platform.Host.Tests.Output;

public sealed class RepeatSpreadTests
{
    // numpy: np.std([0.9, 0.95, 0.97], ddof=1)
    [Fact]
    public void Deviation_IsThatOfASample()
    {
        var spread = RepeatSpread.Of([0.9, 0.95, 0.97])!;

        Assert.Equal(3, spread.Count);
        Assert.Equal(0.94, spread.Mean, 12);
        Assert.Equal(0.036055512754639, spread.Deviation!.Value, 12);
    }

    [Fact]
    public void OneRun_HasNoDeviation() => Assert.Null(RepeatSpread.Of([0.9])!.Deviation);

    [Fact]
    public void NoRun_HasNothing() => Assert.Null(RepeatSpread.Of([]));
}
