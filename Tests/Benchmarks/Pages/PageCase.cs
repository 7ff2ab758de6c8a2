using Microsoft.Playwright;

namespace Platform.Benchmarks.Pages;

/// <summary>A page of a load shape, when it is useful, and what is done on it.</summary>
internal sealed record PageCase(string Shape, string Name, string Place, string Useful, IReadOnlyList<Interaction> Interactions)
{
    /// <summary>How long the first useful paint may take, in milliseconds.</summary>
    public const double PaintLimit = 1500;

    private const double RedrawLimit = 1000;
    private const string Rows =
        "document.querySelector('#main [role=gridcell], #main td.number') && !document.querySelector('#main[aria-busy]')";
    private const string Canvases = "[...document.querySelectorAll('#main .canvas')]";
    private const string AreDrawn = "every(canvas => canvas.closest('figure').dataset.drawn)";
    private const string Charts = $"{Canvases}.length > 0 && {Canvases}.{AreDrawn}";

    // A reader sees what is in the window; the charts below it are drawn in turn.
    private const string ChartsInWindow =
        $"{Canvases}.length > 0 && {Canvases}.filter(canvas => canvas.getBoundingClientRect().top < innerHeight).{AreDrawn}";

    // What is in the middle of the table.
    private const string Middle =
        "(box => document.elementFromPoint(box.left + 60, box.top + box.height / "
        + "2)?.textContent)(document.querySelector('#main .scroll, #main [role=grid]').getBoundingClientRect())";
    private const string Tab =
        "document.querySelector('#main nav [aria-current]')?.textContent + (document.querySelector('#main[aria-busy]') ? 'busy' : '')";
    private const string Ranges =
        "JSON.stringify([...document.querySelectorAll('#main .canvas')].map(canvas => "
        + "echarts.getInstanceByDom(canvas)?.getModel().queryComponents({ mainType: 'dataZoom' }).map(({ option }) => "
        + "[option.start, option.end])))";
    private const string Drawn = $"String({Charts})";

    public static IReadOnlyList<PageCase> All { get; } =
    [
        new("a", "trials", "#/shape-a/trials", Rows, [.. OfTrials(), TabChange("Definition and events", "Trials")]),
        new("a", "learning rate", "#/shape-a/rates", ChartsInWindow, [Redraw("Learning rate")]),
        new("a", "search space", "#/shape-a/space", ChartsInWindow, [Redraw("Search space")]),
        new("b", "curves", "#/shape-b/curves?metric=validation%2Floss", ChartsInWindow, [Zoom(), Redraw("Curves")]),
        new("c", "curves", "#/shape-c/curves?metric=validation%2Floss", ChartsInWindow, [Zoom(), Redraw("Curves")]),
        new("d", "experiments", "#/", Rows, [Search(), Scroll(pixels: 120)]),
        new("e", "trials", "#/shape-e/trials", Rows, OfTrials()),
    ];

    private static IReadOnlyList<Interaction> OfTrials() =>
        [
            Scroll(pixels: 300),
            new(
                "sort",
                (page, i) => page.Locator("#main [role=columnheader]").Nth(1 + (i % 3)).ClickAsync(),
                $"document.querySelector('#main [aria-sort]')?.textContent + {Middle}"
            ),
            new(
                "filter",
                (page, i) => page.Locator("#main input.filter").FillAsync(i % 2 == 0 ? "number < 5000" : ""),
                "document.querySelector('#main .chosen [role=status]').textContent"
            ),
            new(
                "select",
                (page, i) => page.Locator("#main [role=gridcell][data-column='0']").Nth(i % 5).ClickAsync(),
                "document.querySelectorAll('#main [role=row][aria-selected=true]').length"
            )
            {
                // What completes the filter closes once the hand leaves it.
                Prepare = page => page.EvaluateAsync("() => document.activeElement.blur()"),
            },
        ];

    private static Interaction Scroll(int pixels) =>
        new(
            "scroll",
            async (page, i) =>
            {
                await page.Mouse.MoveAsync(600, 500);
                await page.Mouse.WheelAsync(0, i % 10 < 5 ? pixels : -pixels);
            },
            Middle
        );

    private static Interaction Search() =>
        new(
            "filter",
            (page, i) => page.Locator("#main input[type=search]").PressAsync(i % 2 == 0 ? "7" : "Backspace"),
            "document.querySelector('#main .note[role=status]').textContent"
        );

    private static Interaction Zoom() =>
        new(
            "zoom",
            async (page, i) =>
            {
                var box =
                    await page.Locator("#main .canvas").First.BoundingBoxAsync()
                    ?? throw new InvalidOperationException("There is no chart.");
                await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
                await page.Keyboard.DownAsync("Control");
                await page.Mouse.WheelAsync(0, i % 10 < 5 ? -200 : 200);
                await page.Keyboard.UpAsync("Control");
            },
            Ranges
        );

    private static Interaction TabChange(string from, string to) =>
        new($"tab to {to}", (page, _) => Link(page, to).ClickAsync(), Tab) { Prepare = page => OpenAsync(page, from) };

    private static Interaction Redraw(string tab) =>
        new("full redraw", (page, _) => Link(page, tab).ClickAsync(), Drawn)
        {
            Limit = RedrawLimit,
            Times = 10,
            Prepare = page => OpenAsync(page, "Definition and events"),
        };

    private static ILocator Link(IPage page, string tab) =>
        page.Locator("#main nav").GetByRole(AriaRole.Link, new() { Name = tab, Exact = true });

    private static async Task OpenAsync(IPage page, string tab)
    {
        await Link(page, tab).ClickAsync();
        await page.Locator("#main nav [aria-current]", new() { HasText = tab }).WaitForAsync();
        await page.Locator("#main:not([aria-busy])").WaitForAsync();
    }
}
