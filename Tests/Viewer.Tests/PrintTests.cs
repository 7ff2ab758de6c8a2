using Microsoft.Playwright;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Pages on paper.</summary>
public sealed class PrintTests(Chromium chromium, ServedRecords records)
{
    private const string Ground = "() => getComputedStyle(document.body).backgroundColor";

    // The browser tells of a change of size only after it has printed, so a chart as wide as the window has to fit the paper by its style.
    private const string Cut = """
        () => {
            document.body.style.width = "700px";
            const cut = [...document.querySelectorAll("#main figure")].filter(figure => {
                const place = figure.querySelector(".canvas")?.getBoundingClientRect();
                return [...figure.querySelectorAll("canvas, table, img, pre")].some(one => {
                    const { right, bottom } = one.getBoundingClientRect();
                    return right > figure.getBoundingClientRect().right + 1 || one.tagName === "CANVAS" && bottom > place.bottom + 1;
                });
            }).map(figure => figure.querySelector("figcaption").textContent);
            document.body.style.width = "";
            return cut;
        }
        """;

    // A browser prints an upper layer over the lower ones.
    private const string AreInTheUpperLayer = """
        () => [...document.querySelectorAll("#main .canvas")].every(one => {
            const levels = [...one.querySelectorAll("canvas")].map(canvas => Number(canvas.dataset.zrDomId.slice("zr_".length)));
            const upper = Math.max(...levels);
            const parts = echarts.getInstanceByDom(one).getZr().storage.getDisplayList();
            return parts.length > 0 && parts.every(part => part.zlevel === upper);
        })
        """;

    [Theory]
    [InlineData(Source.Live, "#/digits/space")]
    [InlineData(Source.Report, "#/digits/space")]
    [InlineData(Source.Report, "#/digits/curves?metric=validation%2Faccuracy%2Cvalidation%2Floss")]
    [InlineData(Source.Report, "#/digits/trial/0")]
    public async Task Paper_IsLight_AndHasEachChartWhole(Source source, string place)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, place, Theme.Dark);
        var dark = await window.Page.EvaluateAsync<string>(Ground);
        await window.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });

        await window.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        var drawn = await window.Page.EvaluateAsync<bool>(AreInTheUpperLayer);
        var cut = await window.Page.EvaluateAsync<string[]>(Cut);
        var paper = await window.Page.EvaluateAsync<string>(Ground);
        var labels = await window.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('#main .canvas')].map(one => echarts.getInstanceByDom(one).getOption().textStyle.color)"
        );
        await window.Page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");

        Assert.True(drawn, "A chart isn't drawn, or a layer hides a part of it.");
        Assert.Empty(cut);
        Assert.Equal("rgb(255, 255, 255)", paper);
        Assert.All(labels, label => Assert.Equal("#1c2330", label));
        Assert.Equal(dark, await window.Page.EvaluateAsync<string>(Ground));
        Assert.NotEqual(paper, dark);
    }

    [Fact]
    public async Task APaperOfTheTable_HasAllRowsAndColumns()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/digits/trials", Theme.Dark);
        // What isn't seen is asked for two seconds later.
        await window.Page.WaitForFunctionAsync(
            """
            () => {
                dispatchEvent(new Event("beforeprint"));
                const rows = [...document.querySelectorAll(".on-paper tbody tr")];
                const isWhole = rows.length > 0 && rows.every(row => !row.innerText.includes("…"));
                if (!isWhole) dispatchEvent(new Event("afterprint"));
                return isWhole;
            }
            """,
            null,
            new() { PollingInterval = 200 }
        );
        await window.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });

        var (rows, columns) = (
            await window.Page.Locator(".on-paper tbody tr").CountAsync(),
            await window.Page.Locator(".on-paper th").AllInnerTextsAsync()
        );
        var badge = await window
            .Page.Locator(".on-paper .state-completed")
            .First.EvaluateAsync<string>("one => getComputedStyle(one).color");
        var isSeen = await window.Page.Locator(".grid").IsVisibleAsync();

        Assert.Equal(ViewedRecords.Trials, rows);
        Assert.Contains("validation/loss.best", columns);
        Assert.Contains("optimizer.learningRate", columns);
        Assert.Equal("rgb(0, 112, 79)", badge);
        Assert.False(isSeen);
    }

    [Fact]
    public async Task WordsOfCharts_AreEightPointsOnPaper()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/digits/space");

        await window.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        var widths = await window.Page.EvaluateAsync<double[]>(
            "() => [...document.querySelectorAll('#main .canvas')].map(one => echarts.getInstanceByDom(one).getWidth())"
        );
        await window.Page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");

        // A4 without its margins is about 680 pixels wide, on which words of 12 pixels are 9 points high.
        Assert.All(widths, width => Assert.InRange(width, 600, 680));
    }
}
