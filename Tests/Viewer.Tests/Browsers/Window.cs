using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Platform.Viewer.Tests.Browsers;

/// <summary>One window of the browser, which remembers what went wrong in it.</summary>
internal sealed partial class Window : IAsyncDisposable
{
    public const int Wide = 1400;
    public const int Narrow = 390;
    public const int Height = 1000;

    private const float Patience = 15_000;

    // Shifts that follow an input are what the user asked for.
    private const string CountShifts = """
        globalThis.shifted = 0;
        const count = entry => { if (!entry.hadRecentInput) globalThis.shifted += entry.value; };
        new PerformanceObserver(list => list.getEntries().forEach(count)).observe({ type: "layout-shift", buffered: true });
        """;

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    private Window(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Note(_complaints, $"{message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, problem) => Note(_complaints, problem);
        page.Request += (_, request) => Note(_requests, request.Url);
    }

    public IPage Page { get; }

    public ILocator Main => Page.Locator("#main");

    /// <summary>What scripts, network and content security policy complained about.</summary>
    public IReadOnlyList<string> Complaints => Copy(_complaints);

    /// <summary>What was asked of any host; a <c>data:</c> address asks none.</summary>
    public IReadOnlyList<string> Requests =>
        [
            .. Copy(_requests)
                .Where(url => !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal)),
        ];

    public static async Task<Window> OpenAsync(IBrowserContext context)
    {
        await context.AddInitScriptAsync(CountShifts);
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>Another tab of the same browser, with its cookies; it ends before this one.</summary>
    public async Task<Tab> OpenTabAsync() => new(new Window(_context, await _context.NewPageAsync()));

    /// <summary>Types an address and waits until its page is drawn.</summary>
    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await DrawnAsync();
    }

    /// <summary>Waits until the page stands, charts and the table with all columns that it has room for included.</summary>
    public async Task DrawnAsync() =>
        await Page.WaitForFunctionAsync(
            """
            () => document.querySelector("#main h1") && !document.querySelector("#main[aria-busy], #main [aria-busy=true]")
                && [...document.querySelectorAll("#main .canvas")].every(canvas => canvas.closest("figure").dataset.drawn)
                && [...document.querySelectorAll("#main .grid")]
                    .every(grid => grid.querySelector(".grid-header .grid-cell:not(.grid-pinned)"))
            """
        );

    /// <summary>Waits until the address is of some place and its page is drawn.</summary>
    public async Task ArriveAsync(string place)
    {
        await Page.WaitForFunctionAsync(
            "place => location.hash === place && document.getElementById('main').dataset.place === place",
            place
        );
        await DrawnAsync();
    }

    /// <summary>Presses a link and waits for where it leads.</summary>
    public async Task GoByLinkAsync(string name, string place)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await ArriveAsync(place);
    }

    public async Task SetAsync(Theme theme, int width)
    {
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme.ToScheme() });
        await Page.SetViewportSizeAsync(width, Height);
        // The page hears of it with the next frame.
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await DrawnAsync();
    }

    /// <summary>How much of the page moved without being asked to: the sum of the scores of its layout shifts.</summary>
    public Task<double> ShiftedAsync() => Page.EvaluateAsync<double>("() => globalThis.shifted");

    /// <summary>How far the page is wider than the window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");

    /// <summary>What axe finds serious or critical.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        var result = await Page.RunAxe();
        return
        [
            .. result
                .Violations.Where(violation => violation.Impact is "serious" or "critical")
                .SelectMany(violation =>
                    violation.Nodes.Select(node =>
                        $"{violation.Id}: {Spaces().Replace(node.Html, " ")} {node.Any.FirstOrDefault()?.Message}"
                    )
                ),
        ];
    }

    /// <summary>What axe finds that breaks some of its rules, however grave.</summary>
    public async Task<IReadOnlyList<string>> BreachesAsync(params string[] rules)
    {
        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Rules(rules) });
        return
        [
            .. result.Violations.SelectMany(violation =>
                violation.Nodes.Select(node => $"{violation.Id}: {Spaces().Replace(node.Html, " ")}")
            ),
        ];
    }

    /// <summary>All that the page says in tables and summaries, with the data of each chart laid open.</summary>
    public async Task<IReadOnlyList<string>> SaysAsync()
    {
        await Page.EvaluateAsync("() => document.querySelectorAll('#main details').forEach(one => { one.open = true; })");
        await Page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('#main figure details')].every(one => one.querySelector('table, [role=grid]'))"
        );
        return await Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('#main :is(h1, h2, figcaption, .summary, .note, tr, [role=row])')].map(one "
                + "=> one.innerText)"
        );
    }

    /// <summary>Presses Tab until the focus is on something of this name.</summary>
    public async Task TabToAsync(string name)
    {
        const int Most = 200;
        for (var i = 0; i < Most; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (
                await Page.EvaluateAsync<string>(
                    "() => (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim()"
                ) == name
            )
            {
                return;
            }
        }

        Assert.Fail($"'{name}' isn't reached by {Most} presses of Tab.");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>A window that shares its browser with another one.</summary>
    internal sealed class Tab(Window window) : IAsyncDisposable
    {
        public Task GoAsync(string address) => window.GoAsync(address);

        public async ValueTask DisposeAsync() => await window.Page.CloseAsync();
    }

    private static void Note(List<string> list, string text)
    {
        lock (list)
        {
            list.Add(text);
        }
    }

    private static string[] Copy(List<string> list)
    {
        lock (list)
        {
            return [.. list];
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
