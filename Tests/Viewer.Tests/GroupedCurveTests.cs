using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Lines that are told apart by a parameter, and from a line to its trial.</summary>
public sealed class GroupedCurveTests(Chromium chromium)
{
    private const string Place = $"#/{ViewedRecords.Experiment}/curves";
    private const string Metric = "validation/accuracy";

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Lines_HaveTheColourOfTheirValue_AndAreOneIfAsked(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, $"{Place}?metric={Metric}&lines=50");

        await window.Page.GetByLabel("Colour by").SelectOptionAsync("optimizer.plugin");
        await window.ArriveAsync($"{Place}?metric=validation%2Faccuracy&lines=50&by=optimizer.plugin");
        var colours = await window.AskAsync<string[]>(
            Metric,
            "option => [...new Set(option.series.filter(one => one.type === 'line' && one.name).map(one => "
                + "one.name.replace(/.*\\((.*)\\)/, '$1') + one.color))]"
        );
        Assert.Equal(3, colours.Length);

        await window.Page.GetByLabel("Trials with the same value").SelectOptionAsync("mean and standard error");
        await window.ArriveAsync($"{Place}?metric=validation%2Faccuracy&lines=50&by=optimizer.plugin&repeats=error");
        Assert.Equal(
            ["optimizer.plugin adam (8)", "optimizer.plugin rmsprop (8)", "optimizer.plugin sgd (8)"],
            (await window.Main.Locator(".legend button[data-key]").AllInnerTextsAsync()).Order()
        );
        Assert.Contains(
            "Mean of the trials with the same value, with one standard error as a band.",
            await window.Main.InnerTextAsync(),
            StringComparison.Ordinal
        );

        // The mean of the eight of adam at the first step, and its standard error, computed here from the records.
        double[] first = [.. Enumerable.Range(0, ViewedRecords.Trials).Where(number => number % 3 == 0).Select(FirstAccuracy)];
        var mean = first.Average();
        var error = Math.Sqrt(first.Sum(value => (value - mean) * (value - mean)) / (first.Length - 1) / first.Length);
        var line = await window.AskAsync<double[]>(
            Metric,
            "option => option.series.find(one => one.name?.startsWith('optimizer.plugin adam')).data[0]"
        );
        var band = await window.AskAsync<double[]>(
            Metric,
            "option => { const at = option.series.findIndex(one => one.name?.startsWith('optimizer.plugin adam')); return "
                + "option.series[at - 1].data[0]; }"
        );
        Assert.Equal([10, mean], line, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([10, mean - error, mean + error], band, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task APressedLine_OpensItsTrial(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, $"{Place}?metric={Metric}&trials=16");
        var canvas = window.Figure(Metric).Locator(".canvas");
        var at = await window.Page.EvaluateAsync<float[]>(
            """
            () => {
                const chart = echarts.getInstanceByDom(document.querySelector("#main figure .canvas"));
                const data = chart.getOption().series.find(one => one.name === "trial 16").data;
                const [a, b] = [data[9], data[10]].map(point => chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, point));
                return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
            }
            """
        );

        await canvas.ClickAsync(
            new()
            {
                Position = new() { X = at[0], Y = at[1] + 40 },
            }
        );
        Assert.Contains("/curves", window.Page.Url, StringComparison.Ordinal);
        await canvas.ClickAsync(
            new()
            {
                Position = new() { X = at[0], Y = at[1] + 3 },
            }
        );

        await window.ArriveAsync($"#/{ViewedRecords.Experiment}/trial/16");
    }

    private static double FirstAccuracy(int number) =>
        Math.Round(0.97 - 0.04 * Math.Abs(Math.Log10(Math.Round(Math.Pow(10, -4 + number * 3.0 / ViewedRecords.Trials), 6)) + 2) - 0.6, 4);
}
