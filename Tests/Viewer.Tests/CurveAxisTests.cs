using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Across what curves are drawn, and repeats as one line.</summary>
public sealed class CurveAxisTests(Chromium chromium)
{
    private const string Place = "#/repeated/curves";
    private const string Metric = "validation/loss";
    private const string Band = "option => option.series.find(one => one.type === 'custom').data";
    private const string Xs = "option => option.series.find(one => one.type === 'line').data.map(point => point[0])";

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Repeats_AreTheirMeanAndABand(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(DrivenRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, Place);

        await window.Page.GetByLabel("Repeats").SelectOptionAsync("mean and range");
        await window.ArriveAsync($"{Place}?repeats=range");
        var range = await window.AskAsync<double[][]>(Metric, Band);
        var mean = await window.AskAsync<double[][]>(Metric, "option => option.series.find(one => one.type === 'line').data");
        await window.Page.GetByLabel("Repeats").SelectOptionAsync("mean and deviation");
        await window.ArriveAsync($"{Place}?repeats=deviation");
        var deviation = await window.AskAsync<double[][]>(Metric, Band);

        Assert.Equal(
            [
                [10, 1, 3],
                [20, 0.6, 1.6],
                [30, 0.2, 0.9],
            ],
            range
        );
        Assert.Equal(
            [
                [10, 2],
                [20, 1],
                [30, 0.5],
            ],
            mean
        );
        Assert.Equal([10, 1, 3], deviation[0]);
        Assert.Equal([20, 1 - Math.Sqrt(0.28), 1 + Math.Sqrt(0.28)], deviation[1], Close);
        Assert.Contains("with one standard deviation as a band", await window.Main.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(["trial 0 and 2 repeats"], await window.Main.Locator(".legend button[data-key]").AllInnerTextsAsync());
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task TheBest_HaveAllTheirRepeats_WhereTheirMeanIsDrawn(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(DrivenRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, $"{Place}?lines=1");
        var each = await window.Main.Locator(".legend button[data-key]").AllInnerTextsAsync();

        await window.Page.GetByLabel("Repeats").SelectOptionAsync("mean and range");
        await window.ArriveAsync($"{Place}?lines=1&repeats=range");

        Assert.Equal(["trial 0"], each);
        Assert.Equal(["trial 0 and 2 repeats"], await window.Main.Locator(".legend button[data-key]").AllInnerTextsAsync());
        Assert.StartsWith(
            "1 line of 3 trials, 9 of 9 points in view.",
            await window.Main.Locator("figure .note").InnerTextAsync(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Across_IsTimeOfTheDay_OrOfTheTraining(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(DrivenRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, $"{Place}?trials=2");

        await window.Page.GetByLabel("X axis").SelectOptionAsync("relative time");
        await window.ArriveAsync($"{Place}?trials=2&x=relative+time");
        var relative = await window.AskAsync<double[]>(Metric, Xs);
        await window.Page.GetByLabel("X axis").SelectOptionAsync("wall time");
        await window.ArriveAsync($"{Place}?trials=2&x=wall+time");

        var began = DrivenRecords.Start.AddMinutes(2).ToUnixTimeMilliseconds();
        Assert.Equal([1, 2, 3], relative);
        Assert.Equal([began + 1000.0, began + 2000.0, began + 3000.0], await window.AskAsync<double[]>(Metric, Xs));
        Assert.Equal("time", await window.AskAsync<string>(Metric, "option => option.xAxis[0].type"));
        Assert.Equal(0, await window.Page.GetByLabel("logarithmic x").CountAsync());
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task LogarithmicX_SpreadsTheFirstSteps_AndStaysZoomable(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(DrivenRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, $"{Place}?trials=0");

        await window.Page.GetByLabel("logarithmic x").CheckAsync();
        await window.ArriveAsync($"{Place}?trials=0&logx=true");
        var places = await window.Page.EvaluateAsync<double[]>(
            "() => [10, 20, 30].map(step => echarts.getInstanceByDom(document.querySelector('#main "
                + ".canvas')).convertToPixel({ xAxisIndex: 0 }, step))"
        );
        await window.Main.Locator(".canvas").FocusAsync();
        await window.Page.Keyboard.PressAsync("+");
        await window.Page.WaitForFunctionAsync("() => location.hash.includes('zoom=')");

        var zoomed = Uri.UnescapeDataString(window.Page.Url.Split("zoom=")[1])
            .Split(',')
            .Select(end => double.Parse(end, System.Globalization.CultureInfo.InvariantCulture))
            .ToArray();
        Assert.Equal(Math.Log(3) / Math.Log(2), (places[2] - places[0]) / (places[1] - places[0]), 0.01);
        Assert.InRange(zoomed[0], 10, 30);
        Assert.InRange(zoomed[1], zoomed[0], 30);
    }

    private static bool Close(double one, double other) => Math.Abs(one - other) < 1e-9;
}
