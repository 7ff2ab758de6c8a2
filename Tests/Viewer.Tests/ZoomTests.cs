using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>What the hand, the wheel and a finger do to a chart of curves.</summary>
public sealed class ZoomTests(Chromium chromium, ServedRecords records)
{
    private const string Place = "#/digits/curves?metric=validation%2Faccuracy%2Cvalidation%2Floss%2Ctrain%2Floss";

    [Fact]
    public async Task TheWheel_ScrollsThePage_AndZoomsWithControl()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, Place);
        await window.Page.SetViewportSizeAsync(Window.Wide, 600);
        var box = (await window.Main.Locator(".canvas").First.BoundingBoxAsync())!;
        await window.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + 60);

        await window.Page.Mouse.WheelAsync(0, 120);
        await window.Page.WaitForFunctionAsync("() => scrollY >= 100");
        var place = window.Page.Url;
        await window.Page.Keyboard.DownAsync("Control");
        await window.Page.Mouse.WheelAsync(0, -120);
        await window.Page.WaitForFunctionAsync("() => location.hash.includes('zoom=')");

        Assert.DoesNotContain("zoom=", place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABox_ZoomsBothWays_AndTwoPressesShowAllAgain()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, Place);
        var box = (await window.Main.Locator(".canvas").First.BoundingBoxAsync())!;
        var before = await EndsAsync(window);

        await window.Page.Mouse.MoveAsync(box.X + 200, box.Y + 60);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(box.X + 400, box.Y + 140, new() { Steps = 4 });
        await window.Page.Mouse.UpAsync();
        await window.Page.WaitForFunctionAsync(
            "() => location.hash.includes('zoom=') && location.hash.includes('height+validation') && "
                + "!document.querySelector('#main figure[aria-busy]')"
        );
        var zoomed = await EndsAsync(window);
        await window.Page.ReloadAsync();
        await window.DrawnAsync();
        var again = await EndsAsync(window);
        await window.Page.Mouse.DblClickAsync(box.X + 300, box.Y + 100);
        await window.Page.WaitForFunctionAsync(
            "() => !location.hash.includes('zoom=') && !location.hash.includes('height') && !document.querySelector('#main "
                + "figure[aria-busy]')"
        );

        Assert.True(
            zoomed[0] > before[0] && zoomed[1] < before[1] && zoomed[2] > before[2] && zoomed[3] < before[3],
            $"From {string.Join(' ', before)} to {string.Join(' ', zoomed)}."
        );
        Assert.Equal(zoomed, again, (one, other) => Math.Abs(one - other) < 1e-6);
        Assert.Equal(before, await EndsAsync(window));
    }

    [Fact]
    public async Task AFinger_ScrollsThePage()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, Place, width: Window.Narrow);
        await window.Main.Locator(".canvas").First.ScrollIntoViewIfNeededAsync();
        var box = (await window.Main.Locator(".canvas").First.BoundingBoxAsync())!;
        var before = await window.Page.EvaluateAsync<double>("() => scrollY");
        var input = await window.Page.Context.NewCDPSessionAsync(window.Page);
        Task TouchAsync(string type, params float[] heights) =>
            input.SendAsync(
                "Input.dispatchTouchEvent",
                new()
                {
                    ["type"] = type,
                    ["touchPoints"] = heights
                        .Select(height => new Dictionary<string, object> { ["x"] = box.X + 150, ["y"] = height })
                        .ToArray(),
                }
            );

        await TouchAsync("touchStart", box.Y + 150);
        for (var i = 1; i <= 8; i++)
        {
            await TouchAsync("touchMove", box.Y + 150 - i * 20);
        }

        await TouchAsync("touchEnd");

        await window.Page.WaitForFunctionAsync("before => scrollY > before + 50", before);
    }

    [Fact]
    public async Task ASinglePoint_LiesInTheMiddle()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await site.Store.CommitAsync(
            [new Experiments.Records.AppendPoints("digits", 0, 0, new("once", [100], [1], [0.5]))],
            TestContext.Current.CancellationToken
        );
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/digits/curves?metric=once");

        var part = await window.Page.EvaluateAsync<double>(
            "() => { const drawn = echarts.getInstanceByDom(document.querySelector('#main .canvas')); const { x, width } = "
                + "drawn.getModel().getComponent('grid', 0).coordinateSystem.getRect(); return (drawn.convertToPixel({ xAxisIndex: "
                + "0 }, 100) - x) / width; }"
        );

        Assert.Equal(0.5, part, 0.01);
    }

    /// <summary>The ends of the first chart's axes: left, right, lower, upper.</summary>
    private static Task<double[]> EndsAsync(Window window) =>
        window.Page.EvaluateAsync<double[]>(
            "() => { const model = echarts.getInstanceByDom(document.querySelector('#main .canvas')).getModel(); return "
                + "['xAxis', 'yAxis'].flatMap(axis => model.getComponent(axis, 0).axis.scale.getExtent()); }"
        );
}
