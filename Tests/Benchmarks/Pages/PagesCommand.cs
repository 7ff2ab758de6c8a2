using Microsoft.Playwright;
using Platform.Benchmarks.Shapes;

namespace Platform.Benchmarks.Pages;

/// <summary>How long the viewer's pages take with the load shapes, in Chromium: <c>pages DIRECTORY
/// [a|b|c|d|e...]</c>. Shapes that the directory lacks are written first.</summary>
internal static class PagesCommand
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Measures the pages of some shapes, or of all if none is named.</summary>
    /// <returns>The exit code: 1 if something takes longer than its limit.</returns>
    public static async Task<int> RunAsync(string directory, IReadOnlyList<string> letters, TextWriter output)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] }
        );
        var figures = new FigureTable(output);
        foreach (var letter in letters.Count > 0 ? letters : [.. Shape.All.Keys])
        {
            var data = Path.Combine(directory, letter);
            if (!Directory.Exists(data) && await ShapesCommand.RunAsync(data, [letter], output) is not 0 and var code)
            {
                return code;
            }

            await using var host = await ServedShape.StartAsync(data);
            foreach (var one in PageCase.All.Where(one => one.Shape == letter))
            {
                await MeasureAsync(browser, host, one, figures);
            }

            figures.AddMemory(letter, host.ResidentBytes);
        }

        return figures.Overruns == 0 ? 0 : 1;
    }

    private static async Task MeasureAsync(IBrowser browser, ServedShape host, PageCase one, FigureTable figures)
    {
        const int Openings = 5;
        var paints = new List<double>();
        for (var i = 0; i < Openings; i++)
        {
            // Each in a profile of its own, whose cache is empty.
            await using var context = await browser.NewContextAsync();
            var page = await context.NewPageAsync();
            await page.GotoAsync(host.Link + one.Place, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
            paints.Add(await PageClock.UntilAsync(page, one.Useful));
            if (i < Openings - 1)
            {
                continue;
            }

            figures.Add(one, "first useful paint", paints, PageCase.PaintLimit);
            foreach (var interaction in one.Interactions)
            {
                try
                {
                    figures.Add(one, interaction.Name, await RepeatAsync(page, interaction), interaction.Limit);
                }
                catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
                {
                    figures.AddFailure(one, interaction.Name, exception.Message.Split('\n')[0]);
                }
            }
        }
    }

    private static async Task<IReadOnlyList<double>> RepeatAsync(IPage page, Interaction interaction)
    {
        var times = new List<double>();
        for (var i = 0; i < interaction.Times; i++)
        {
            await interaction.Prepare(page);
            times.Add(await PageClock.InputAsync(page, interaction.Shown, () => interaction.Do(page, i)));
        }

        return times;
    }
}
