using System.Text.Json;
using Platform.Experiments.Records;
using Platform.TestSupport.Records;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

public sealed class TrialTableTests(Chromium chromium)
{
    private const string Ask = """
        async filters => {
            const { trials } = platform["source"];
            const ask = filter => trials("filtered", { filter, columns: ["number"], offset: 0, limit: 100 })
                .then(
                    rows => ({ filter, trials: rows.numbers, error: null, position: 0, length: 0 }),
                    wrong => ({ filter, trials: null, error: wrong.message, position: wrong.position, length: wrong.length }));
            return JSON.stringify(await Promise.all(filters.map(ask)));
        }
        """;

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Filters_MeanTheSame_LiveAndInAReport(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(FilteredRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, "#/");

        var said = JsonSerializer.Deserialize<List<FilterCase>>(
            await window.Page.EvaluateAsync<string>(Ask, FilterCase.All.Select(one => one.Filter).ToArray()),
            JsonSerializerOptions.Web
        );

        Assert.Equivalent(FilterCase.All, said, strict: true);
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Keys_MoveSortAndSelect_AndTheAddressRemembers(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(FilteredRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(
            chromium,
            source,
            "#/filtered/trials?columns=number,state,optimizer.plugin&sort=number"
        );

        await window.Page.Locator(".grid").FocusAsync();
        foreach (
            var key in (string[])["ArrowDown", "Space", "ArrowDown", "ArrowDown", "Shift+Space", "Control+Home", "ArrowRight", "Enter"]
        )
        {
            await window.Page.Keyboard.PressAsync(key);
        }

        await window.Page.WaitForFunctionAsync(
            "() => location.hash.includes('trials=1%2C2%2C3') && location.hash.includes('sort=-number')"
        );
        await window.Page.WaitForFunctionAsync("() => document.querySelector('.grid [aria-rowindex=\"2\"] a')?.textContent === '5'");
        Assert.Equal("3 selected", await window.Page.Locator(".chosen strong").InnerTextAsync());
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task AComponentThatASearchChooses_IsCalledByItsName(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, "#/chosen/trials?columns=number,optimizer");

        var cell = window.Main.Locator(".grid [aria-rowindex='2'] [aria-colindex='3']");

        await Microsoft.Playwright.Assertions.Expect(cell).ToHaveTextAsync("prodigy beta2 0.99, decoupled true");

        static Task FillAsync(IRecordStore store, CancellationToken cancellationToken) =>
            store.CommitAsync(
                [
                    new PutExperiment(RecordSamples.Experiment("chosen")),
                    new PutTrial(
                        RecordSamples.Trial(0, "chosen") with
                        {
                            Parameters = new Dictionary<string, JsonElement>
                            {
                                ["optimizer"] = JsonElement.Parse("""{"plugin":"prodigy","beta2":0.99,"decoupled":true}"""),
                            },
                        }
                    ),
                ],
                cancellationToken
            );
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(1024)]
    [InlineData(Window.Narrow)]
    public async Task Columns_AreChosenInTheWindow_AndThePanelCloses(int width)
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/digits/trials", width: width);
        var panel = window.Main.GetByRole(Microsoft.Playwright.AriaRole.Group, new() { Name = "Columns" });

        await window.Main.GetByText("Columns", new() { Exact = true }).ClickAsync();
        var box = (await panel.BoundingBoxAsync())!;
        await window.Page.Keyboard.PressAsync("Escape");
        await Microsoft.Playwright.Assertions.Expect(panel).ToBeHiddenAsync();
        await window.Main.GetByText("Columns", new() { Exact = true }).ClickAsync();
        await panel.WaitForAsync();
        await window.Main.Locator("h1").ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(panel).ToBeHiddenAsync();

        Assert.InRange(box.X, 0, width);
        Assert.InRange(box.X + box.Width, 0, width);
    }
}
