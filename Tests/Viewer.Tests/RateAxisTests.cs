using Platform.Experiments.Records;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>The axis of rates as they went on, on the page of the learning rate.</summary>
public sealed class RateAxisTests(Chromium chromium)
{
    [Theory]
    [InlineData(Source.Live, 20, "log")]
    [InlineData(Source.Report, 20, "log")]
    [InlineData(Source.Live, 2, "value")]
    public async Task Rates_OfSeveralScales_LieOnALogarithmicAxis(Source source, int trials, string type)
    {
        await using var site = await ViewerSite.OpenAsync(
            async (store, cancellationToken) =>
            {
                await ViewedRecords.FillAsync(store, "digits", trials, cancellationToken);
                foreach (var trial in store.Trials("digits"))
                {
                    var rate = trial.Parameters["optimizer.learningRate"].GetDouble();
                    await store.CommitAsync(
                        [
                            new AppendPoints(
                                "digits",
                                trial.Number,
                                0,
                                new MetricPoints("train/learning-rate", [10, 20], [rate, rate / 2], [1, 2])
                            ),
                        ],
                        cancellationToken
                    );
                }
            },
            TestContext.Current.CancellationToken
        );
        await using var window = await site.ShowAsync(chromium, source, "#/digits/rates");

        var lowest = await window.AskAsync<double>(
            "train/learning-rate",
            "option => Math.min(...option.series.flatMap(one => one.data.map(point => point[1])).filter(Number.isFinite))"
        );

        Assert.Equal(type, await window.AskAsync<string>("train/learning-rate", "option => option.yAxis[0].type"));
        Assert.InRange(lowest, 1e-9, 1);
    }
}
