using Microsoft.Playwright;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

public sealed class SmoothingTests(Chromium chromium, ServedRecords records)
{
    private const string Place = "#/digits/curves?metric=validation%2Floss&trials=0";

    [Fact]
    public async Task Smoothing_IsTheWeightedMeanOfItsKind()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/");
        var cases = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Golden", "smoothing.json"),
            TestContext.Current.CancellationToken
        );

        var wrong = await window.Page.EvaluateAsync<string[]>(
            """
            text => {
                const { smooth } = platform["smoothing"];
                return JSON.parse(text).flatMap(({ kind, y, strength, smoothed }) => smooth(y, strength, kind).flatMap((value, i) =>
                    value === smoothed[i] || Math.abs(value - smoothed[i]) < 1e-9
                        ? []
                        : [`${kind} ${strength}, ${y.length} points, index ${i}: ${value} instead of ${smoothed[i]}`]));
            }
            """,
            cases
        );

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task TheSlider_SmoothsInPlace_AndIsInTheAddress()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, Place);
        await window.Page.EvaluateAsync("() => { document.querySelector('#main .canvas').marked = true; }");
        var slider = window.Page.GetByRole(AriaRole.Slider, new() { Name = "Smoothing" });
        var measured = await LineAsync(window);

        await slider.FillAsync("0.6");
        await window.Page.WaitForFunctionAsync(
            "() => location.hash.includes('smoothing=0.6') && echarts.getInstanceByDom(document.querySelector('#main "
                + ".canvas')).getOption().series.filter(one => one.type === 'line').length === 2"
        );

        var smoothed = await LineAsync(window);
        Assert.Equal("weight 0.6", await window.Main.Locator(".smoothing output").InnerTextAsync());
        Assert.Equal(measured[0], smoothed[0], 1e-12);
        Assert.Equal((0.6 * 0.4 * measured[0] + 0.4 * measured[1]) / (1 - 0.36), smoothed[1], 1e-12);
        Assert.True(await window.Page.EvaluateAsync<bool>("() => document.querySelector('#main .canvas').marked"));
    }

    private static Task<double[]> LineAsync(Window window) =>
        window.AskAsync<double[]>(
            "validation/loss",
            "option => option.series.find(one => one.name === 'trial 0').data.map(point => point[1])"
        );
}
