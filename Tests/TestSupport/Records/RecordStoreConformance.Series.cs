using Platform.Experiments.Records;

namespace Platform.TestSupport.Records;

// Points and their summaries.
public abstract partial class RecordStoreConformance
{
    [Fact]
    public async Task Points_AreRead_AsAppended()
    {
        await StartAsync(0, 1);
        var odd = new MetricPoints("Loss", [0, 0, long.MaxValue], [0, -1.5, 1e300], [double.NaN, double.NegativeInfinity, double.Epsilon]);
        await CommitAsync(new AppendPoints("digits", 1, 0, odd), RecordSamples.Points("loss", [1, 2, 3], trial: 1));
        await CommitAsync(RecordSamples.Points("loss", [4], trial: 1));

        var found = Store.Series("digits", 1, "Loss");

        Assert.Equal(odd.Steps, found.Steps);
        Assert.Equal(odd.Times, found.Times);
        Assert.Equal(odd.Values, found.Values);
        Assert.Equal([0.1, 0.2, 0.3, 0.4], Store.Series("digits", 1, "loss").Values);
        Assert.Empty(Store.Series("digits", 0, "loss").Values);
    }

    [Fact]
    public async Task Summary_CountsAllPoints_AndMeasuresTheFinite()
    {
        await StartAsync(0);
        await CommitAsync(Append([10, 20, 30], [2, double.PositiveInfinity, -3]));
        await CommitAsync(Append([40, 50, 60], [-3, 5, double.NaN]));

        var summary = Assert.Single(Store.Summaries("digits")[0]);

        Assert.Equal(new SeriesSummary("loss", 6, double.NaN, 60, -3, 30, 5, 50, 0.25, 20), summary);
    }

    [Fact]
    public async Task SummaryOfNothingFinite_HasNoExtremes()
    {
        await StartAsync(0);
        await CommitAsync(Append([10], [double.NegativeInfinity]));

        Assert.Equal(
            new SeriesSummary("loss", 1, double.NegativeInfinity, 10, double.NaN, 0, double.NaN, 0, double.NaN, 10),
            Assert.Single(Store.Summaries("digits", 0)[0])
        );
    }

    [Fact]
    public async Task NewRun_Supersedes_WhatLiesBeyondItsStart()
    {
        await StartAsync(0);
        await CommitAsync(
            new PutRun(RecordSamples.Run()),
            RecordSamples.Points("loss", Range(1, 3000)),
            RecordSamples.Points("late", [2500])
        );
        await CommitAsync(new PutRun(RecordSamples.Run(1, 0, 1000)), RecordSamples.Points("loss", Range(1001, 500), run: 1));

        Assert.Equal(Range(1, 1500), Store.Series("digits", 0, "loss").Steps);
        Assert.Empty(Store.Series("digits", 0, "late").Steps);
        var summary = Assert.Single(Store.Summaries("digits")[0]);
        Assert.Equal((1500, 150.0, 1500, 1500, 1), (summary.Count, summary.Max, summary.MaxStep, summary.LastStep, summary.MinStep));
    }

    [Fact]
    public async Task StitchedSeries_HasTheSummary_OfAnUnbrokenOne()
    {
        await StartAsync(0, 1);
        await CommitAsync(RecordSamples.Points("loss", Range(1, 700), trial: 1));
        await CommitAsync(new PutRun(RecordSamples.Run()), RecordSamples.Points("loss", Range(1, 600)));
        await CommitAsync(new PutRun(RecordSamples.Run(1, 0, 333)));
        await CommitAsync(RecordSamples.Points("loss", Range(334, 367), run: 1));

        Assert.Equal(Store.Summaries("digits")[1], Store.Summaries("digits")[0]);
        Assert.Equal(Store.Series("digits", 1, "loss").Values, Store.Series("digits", 0, "loss").Values);
    }

    [Fact]
    public async Task RunThatStartsAgain_SupersedesEverything()
    {
        await StartAsync(0);
        await CommitAsync(new PutRun(RecordSamples.Run()), RecordSamples.Points("loss", [0, 1, 2]), Text(0, "start"), Text(1, "first"));
        await CommitAsync(new PutRun(RecordSamples.Run(1)), RecordSamples.Points("loss", [0], run: 1));

        Assert.Equal([0], Store.Series("digits", 0, "loss").Steps);
        Assert.Empty(Store.Artifacts("digits", 0));
    }

    [Fact]
    public async Task RunThatWasGivenUp_AppendsNothing()
    {
        await StartAsync(0);
        await CommitAsync(new PutRun(RecordSamples.Run()), new PutRun(RecordSamples.Run(1)));
        await CommitAsync(RecordSamples.Points("loss", [1, 2]), RecordSamples.Points("loss", [1], run: 1));

        Assert.Equal([1], Store.Series("digits", 0, "loss").Steps);
    }

    private static AppendPoints Append(long[] steps, double[] values) =>
        new("digits", 0, 0, new MetricPoints("loss", steps, [.. steps.Select(step => (double)step)], values));
}
