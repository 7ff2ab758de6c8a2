using Platform.Experiments.Records;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Tests.Storage.Tables;

public sealed class SummaryColumnsTests
{
    private static readonly SeriesSummary Loss = new("validation/loss", 20, 0.25, 400, 0.125, 380, 2.5, 0, 0.75, null);
    private static readonly SeriesSummary Diverged = new(
        "train/loss",
        7,
        double.NaN,
        7,
        double.NaN,
        0,
        double.PositiveInfinity,
        0,
        double.NaN,
        1
    );
    private static readonly SeriesSummary Long = new(
        "steps",
        5_000_000_000,
        -0.0,
        long.MaxValue,
        double.Epsilon,
        int.MinValue,
        double.MaxValue,
        5_000_000_000,
        1e-300,
        long.MaxValue
    );

    public static TheoryData<SeriesSummary[]> Lists =>
        new([
            [Loss],
            [Loss, Diverged],
            [Loss, Long, Diverged],
        ]);

    [Theory]
    [MemberData(nameof(Lists))]
    public void Of_SaysWhatTheListSays(SeriesSummary[] series)
    {
        var columns = SummaryColumns.Of(series, null);

        Assert.Equal(series, columns);
        Assert.Equal(series, Enumerable.Range(0, columns.Count).Select(index => columns[index]));
    }

    [Fact]
    public void Of_KeepsNamesOnce_AsLongAsTheyAreTheSame()
    {
        var first = SummaryColumns.Of([Loss, Diverged], null);
        // Not the same text in memory.
        var same = SummaryColumns.Of([Loss with { Name = new string(Loss.Name) }, Diverged], first);
        var other = SummaryColumns.Of([Diverged, Loss], first);

        Assert.Same(first[0].Name, same[0].Name);
        Assert.Equal([Diverged.Name, Loss.Name], other.Select(one => one.Name));
    }

    [Fact]
    public void Of_NoSeries_IsEmpty() => Assert.Empty(SummaryColumns.Of([], null));
}
