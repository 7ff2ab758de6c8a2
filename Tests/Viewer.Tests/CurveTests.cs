using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Playwright;
using Platform.Experiments.Records;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Curves are zoomed, hidden and followed in place.</summary>
public sealed partial class CurveTests(Chromium chromium, ServedRecords records)
{
    private const string Place = "#/digits/curves?metric=validation%2Faccuracy%2Cvalidation%2Floss";

    // What follows the pointer says what it is at.
    private const string HasTip =
        "() => echarts.getInstanceByDom(document.querySelector('#main .canvas')).getZr().storage.getDisplayList()"
        + ".some(part => part.style?.text?.includes('trial'))";

    // How often each layer of the first chart is painted, the lower one first.
    private const string CountPaints = """
        () => {
            globalThis.paints = [0, 0];
            const isLower = layer => layer.dataset.zrDomId === "zr_-1";
            const layers = [...document.querySelector("#main .canvas").querySelectorAll("canvas")]
                .sort((one, other) => Number(isLower(other)) - Number(isLower(one)));
            layers.forEach((layer, i) => {
                const context = layer.getContext("2d");
                const clear = context.clearRect;
                context.clearRect = (...area) => { paints[i]++; clear.apply(context, area); };
            });
        }
        """;

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task AZoom_IsSharedAndInTheAddress_AndDrawsThePointsOfItsRange(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, Place);
        var notes = window.Main.Locator("figure .note");
        var before = await notes.AllInnerTextsAsync();

        await window.Main.Locator(".canvas").First.FocusAsync();
        await window.Page.Keyboard.PressAsync("+");
        await window.Page.WaitForFunctionAsync(
            "before => [...document.querySelectorAll('#main figure .note')].every((note, i) => note.innerText !== before[i])",
            before
        );
        var zoomed = await notes.AllInnerTextsAsync();
        await window.Page.ReloadAsync();
        await window.DrawnAsync();

        Assert.Contains("zoom=", window.Page.Url, StringComparison.Ordinal);
        Assert.Equal(zoomed, await notes.AllInnerTextsAsync());
    }

    [Fact]
    public async Task WhatFollowsThePointer_IsDrawnWithoutTheCurves()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, Place);
        var box = (await window.Main.Locator(".canvas").First.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await window.Page.Mouse.MoveAsync(x, y);
        await window.Page.WaitForFunctionAsync(HasTip);
        await window.Page.EvaluateAsync(CountPaints);

        await window.Page.Mouse.MoveAsync(x + 1, y + 10);
        await window.Page.WaitForFunctionAsync("() => paints[1] > 0");

        Assert.Equal(0, await window.Page.EvaluateAsync<int>("() => paints[0]"));
    }

    [Fact]
    public async Task PointsThatTheHandHasLeft_ArentDrawn()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/digits/curves?metric=validation%2Floss");
        var first = new TaskCompletionSource();
        var asked = 0;
        await window.Page.RouteAsync(
            "**/curves?*from=*",
            async route =>
            {
                if (Interlocked.Increment(ref asked) == 1)
                {
                    await first.Task;
                }

                await route.ContinueAsync();
            }
        );
        await window.Main.Locator(".canvas").First.FocusAsync();
        await window.Page.EvaluateAsync(
            "() => { globalThis.drawn = []; document.querySelector('#main').addEventListener('platform:data', () => "
                + "drawn.push(location.hash), true); }"
        );

        await window.Page.Keyboard.PressAsync("+");
        await window.Page.WaitForFunctionAsync("() => document.querySelector('#main figure[aria-busy]')");
        var left = await window.Page.EvaluateAsync<string>("() => location.hash");
        await window.Page.Keyboard.PressAsync("+");
        first.SetResult();
        await window.Page.WaitForFunctionAsync(
            "left => location.hash !== left && !document.querySelector('#main figure[aria-busy]')",
            left
        );

        var drawn = await window.Page.EvaluateAsync<string[]>("() => drawn");
        Assert.NotEmpty(drawn);
        Assert.DoesNotContain(left, drawn);
    }

    [Fact]
    public async Task ALine_IsHiddenByItsName_AndStaysHidden()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, Place);
        var name = window.Main.Locator(".legend button[data-key]").First;

        await name.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        var pressed = await name.GetAttributeAsync("aria-pressed");
        await window.Page.ReloadAsync();
        await window.DrawnAsync();

        Assert.Equal("false", pressed);
        Assert.Equal("false", await window.Main.Locator(".legend button[data-key]").First.GetAttributeAsync("aria-pressed"));
    }

    [Fact]
    public async Task NewPoints_AreDrawnInPlace_WithoutLosingZoomOrFocus()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, $"{Place}&zoom=100,400&trials=0");
        await window.Main.Locator(".legend button[data-key]").First.FocusAsync();
        await window.Page.EvaluateAsync("() => { document.querySelector('#main .canvas').marked = true; }");
        var before = await window.Main.Locator("figure .note").First.InnerTextAsync();

        await site.Store.CommitAsync(
            [new AppendPoints("digits", 0, 0, new MetricPoints("validation/accuracy", [310, 320], [3.1, 3.2], [0.9, 0.91]))],
            TestContext.Current.CancellationToken
        );
        await window.Page.WaitForFunctionAsync("before => document.querySelector('#main figure .note').innerText !== before", before);

        Assert.Contains("21 of 21 points", before, StringComparison.Ordinal);
        Assert.Contains("23 of 23 points", await window.Main.Locator("figure .note").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(
            await window.Page.EvaluateAsync<bool>(
                "() => document.querySelector('#main .canvas').marked && document.activeElement.matches('.legend button')"
            )
        );
        Assert.Contains("zoom=100", window.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APageThatWasAway_CatchesUp()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, $"{Place}&trials=0");
        var before = await window.Main.Locator("figure .note").First.InnerTextAsync();

        // The stream that is open may go on: then the page hears of the change while it can't ask for it.
        await window.Page.Context.SetOfflineAsync(true);
        await site.Store.CommitAsync(
            [new AppendPoints("digits", 0, 0, new MetricPoints("validation/accuracy", [310], [3.1], [0.9]))],
            TestContext.Current.CancellationToken
        );
        await window.Page.Context.SetOfflineAsync(false);

        await window.Page.WaitForFunctionAsync("before => document.querySelector('#main figure .note').innerText !== before", before);
    }

    [Fact]
    public async Task AnUpdateThatDidNotReachTheHost_IsTriedAgain()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, $"{Place}&trials=0");
        var before = await window.Main.Locator("figure .note").First.InnerTextAsync();
        var lost = new TaskCompletionSource();
        await window.Page.RouteAsync(
            "**/curves?*",
            async route =>
            {
                await route.AbortAsync();
                lost.TrySetResult();
            }
        );

        await site.Store.CommitAsync(
            [new AppendPoints("digits", 0, 0, new MetricPoints("validation/accuracy", [310], [3.1], [0.9]))],
            TestContext.Current.CancellationToken
        );
        await lost.Task.WaitAsync(TestContext.Current.CancellationToken);
        await window.Page.UnrouteAllAsync();

        await window.Page.WaitForFunctionAsync("before => document.querySelector('#main figure .note').innerText !== before", before);
    }

    [Theory]
    [InlineData("PNG")]
    [InlineData("SVG")]
    public async Task AChart_IsSavedAsAPicture(string kind)
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, Place);

        var download = await window.Page.RunAndWaitForDownloadAsync(() =>
            window.Main.GetByRole(AriaRole.Button, new() { Name = $"Save validation/loss as {kind}" }).ClickAsync()
        );
        var content = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);

        Assert.Equal($"validation-loss.{kind}", download.SuggestedFilename, ignoreCase: true);
        Assert.StartsWith(kind == "PNG" ? "\x89PNG" : "<svg", Encoding.Latin1.GetString(content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APicture_NamesTheChartAndItsLines()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, Place);
        await window.DrawnAsync();
        var names = await window.Main.Locator(".legend").First.Locator("[data-key]").AllInnerTextsAsync();

        var download = await window.Page.RunAndWaitForDownloadAsync(() =>
            window.Main.GetByRole(AriaRole.Button, new() { Name = "Save validation/accuracy as SVG" }).ClickAsync()
        );
        var texts = XDocument
            .Load(await download.PathAsync())
            .Descendants()
            .Where(part => part.Name.LocalName == "text")
            .Select(part => part.Value)
            .ToList();

        Assert.Contains("validation/accuracy", texts);
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains(name, texts));
    }

    [Theory]
    [InlineData("PNG")]
    [InlineData("SVG")]
    public async Task APicture_IsTheSameUnderThePointer(string kind)
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, Place);
        var save = window.Main.GetByRole(AriaRole.Button, new() { Name = $"Save validation/accuracy as {kind}" });
        // Each drawing has a number of its own.
        async Task<string> SavedAsync()
        {
            var download = await window.Page.RunAndWaitForDownloadAsync(() => save.PressAsync("Enter"));
            return DrawingNumber()
                .Replace(
                    await File.ReadAllTextAsync(await download.PathAsync(), Encoding.Latin1, TestContext.Current.CancellationToken),
                    ""
                );
        }

        await window.DrawnAsync();
        var alone = await SavedAsync();
        var box = (await window.Main.Locator(".canvas").First.BoundingBoxAsync())!;
        await window.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await window.Page.WaitForFunctionAsync(HasTip);

        Assert.Equal(alone, await SavedAsync());
    }

    [GeneratedRegex(@"zr\d+-(cls-\d+)?")]
    private static partial Regex DrawingNumber();
}
