using Platform.Experiments.Records;
using Platform.Host.Storage.Series;

namespace Platform.Host.Tests.Storage.Series;

public sealed class SummaryBlockTests
{
    private static readonly SeriesSummary Loss = new("validation/loss", 20, 0.25, 400, 0.125, 380, 2.5, 0, 0.75, null);
    private static readonly SeriesSummary Diverged = new(
        "Verlust 损失",
        7,
        double.NaN,
        7,
        double.NaN,
        0,
        double.PositiveInfinity,
        0,
        double.NaN,
        0
    );
    private static readonly SeriesSummary Long = new(
        "",
        5_000_000_000,
        -0.0,
        long.MaxValue,
        double.Epsilon,
        long.MinValue,
        double.MaxValue,
        -1,
        1e-300,
        long.MaxValue
    );

    public static TheoryData<SeriesSummary[]> Lists =>
        new([
            [],
            [Loss],
            [Loss, Long, Diverged],
        ]);

    [Theory]
    [MemberData(nameof(Lists))]
    public void Decode_ReadsWhatWasEncoded(SeriesSummary[] summaries) =>
        Assert.Equal(summaries, SummaryBlock.Decode(SummaryBlock.Encode(summaries), name => name));

    [Fact]
    public void Decode_TakesTheSharedName()
    {
        var shared = new string(Loss.Name);

        var read = SummaryBlock.Decode(SummaryBlock.Encode([Loss]), _ => shared);

        Assert.Same(shared, read.Single().Name);
    }
}
