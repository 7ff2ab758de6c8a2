using Microsoft.Playwright;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>What plugins wrote, over the steps at which they did.</summary>
public sealed class ArtifactTests(Chromium chromium)
{
    private const string Place = "#/digits/trial/0";

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Slider_ShowsWhatWasWrittenUntilAStep_AndTheAddressRemembers(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(DrivenRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, Place);
        var slider = window.Page.GetByRole(AriaRole.Slider, new() { Name = "Step of the artifacts" });
        var latest = await window.Main.InnerTextAsync();

        await slider.FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowLeft");
        await window.ArriveAsync($"{Place}?at=200");
        await window.Page.Keyboard.PressAsync("ArrowLeft");
        await window.ArriveAsync($"{Place}?at=100");
        var early = await window.Main.InnerTextAsync();
        await window.Page.GoBackAsync();
        await window.ArriveAsync($"{Place}?at=200");

        Assert.Contains("attention at step 300", latest, StringComparison.Ordinal);
        Assert.Contains("a sentence", latest, StringComparison.Ordinal);
        Assert.Contains("attention at step 100", early, StringComparison.Ordinal);
        Assert.Contains("an early sentence", early, StringComparison.Ordinal);
        Assert.DoesNotContain("landscape", early, StringComparison.Ordinal);
        Assert.Equal("step 200", await slider.GetAttributeAsync("aria-valuetext"));
        Assert.Contains("attention at step 200", await window.Main.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task AttentionMap_ShowsEachWeightInItsPlace(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(DrivenRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, $"{Place}?at=200");
        var figure = window.Figure("attention at step 200");

        var cells = await window.AskAsync<double[][]>("attention", "option => option.series[0].data");
        var across = await window.AskAsync<string[]>("attention", "option => option.xAxis[0].data");
        var down = await window.AskAsync<bool>("attention", "option => option.yAxis[0].inverse");
        await figure.GetByText("Data", new() { Exact = true }).ClickAsync();
        // The table is made once the browser tells that it is open.
        await figure.Locator("tbody tr").Nth(2).WaitForAsync();

        Assert.Equal(["the", "cat", "sat", "down"], across);
        Assert.True(down, "The first word is at the bottom.");
        Assert.Equal(0.25, cells.Single(cell => cell[0] == 0 && cell[1] == 2)[2]);
        Assert.Equal(0, cells.Single(cell => cell[0] == 3 && cell[1] == 2)[2]);
        Assert.Equal(["sat", "0.25", "0.25", "0.5", "0"], await figure.Locator("tbody tr").Nth(2).Locator("td").AllInnerTextsAsync());
        Assert.Equal(0, await figure.GetByLabel("as fractions of each row").CountAsync());
    }

    [Fact]
    public async Task CurvesAndHistograms_ShowEachPoint_AndWhatIsOfAParameterComesLast()
    {
        await using var site = await ViewerSite.OpenAsync(DrivenRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Report, Place);
        var (curves, histogram) = (window.Figure("roc at step 300"), window.Figure("histogram/weights at step 300"));

        var names = await window.AskAsync<string[]>("roc", "option => option.legend[0].data");
        var gap = await window.AskAsync<string>("roc", "option => option.series[0].data[1][1]");
        var dashed = await window.AskAsync<bool[]>("roc", "option => option.series.map(one => Array.isArray(one.lineStyle.type))");
        var bars = await window.AskAsync<double[][]>("histogram/weights", "option => option.series[0].data");
        var last = await window.Main.Locator("figcaption").Last.InnerTextAsync();
        foreach (var figure in new[] { curves, histogram })
        {
            await figure.GetByText("Data", new() { Exact = true }).ClickAsync();
            await figure.Locator("tbody tr").First.WaitForAsync();
        }

        Assert.Equal(["cat", "guessing"], names);
        Assert.Equal("-", gap);
        Assert.Equal([false, true], dashed);
        Assert.Equal(
            [
                [-1, 0, 3],
                [0, 2, 5],
            ],
            bars
        );
        Assert.StartsWith("histogram/weights", last, StringComparison.Ordinal);
        Assert.Equal(["cat", "0.2", "NaN"], await curves.Locator("tbody tr").Nth(1).Locator("td").AllInnerTextsAsync());
        Assert.Equal(["0", "2", "5"], await histogram.Locator("tbody tr").Nth(1).Locator("td").AllInnerTextsAsync());
    }
}
