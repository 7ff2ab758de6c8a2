using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>One filter for all tabs, and what it offers while it is written.</summary>
public sealed class FilterBarTests(Chromium chromium)
{
    private const string Filter = "optimizer.plugin = sgd and state = completed";
    private const string Query = "?filter=optimizer.plugin+%3D+sgd+and+state+%3D+completed";
    private const string Completions = "[role=listbox][aria-label=Completions] li";

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task AFilter_HoldsInAllTabs(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, $"#/{ViewedRecords.Experiment}/trials");

        await window.Page.GetByLabel("Filter trials").FillAsync(Filter);
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForFunctionAsync("() => document.querySelector('.chosen .note').textContent === '7 of 24 trials'");
        foreach (
            var (tab, place) in ((string, string)[])
                [("Curves", "curves"), ("Learning rate", "rates"), ("Search space", "space"), ("All metrics", "dashboard")]
        )
        {
            await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = tab, Exact = true }).ClickAsync();
            await window.ArriveAsync($"#/{ViewedRecords.Experiment}/{place}{Query}");
            Assert.Equal(Filter, await window.Page.GetByLabel("Filter trials").InputValueAsync());
        }

        await window.GoAsync(site.Link(source, $"#/{ViewedRecords.Experiment}/curves{Query}&lines=50"));
        Assert.Equal(7, await window.Main.Locator(".legend button[data-key]").CountAsync());
        await window.GoAsync(site.Link(source, $"#/{ViewedRecords.Experiment}/space{Query}"));
        Assert.Equal(
            7,
            await window.AskAsync<int>(
                "Objective as trials ended",
                "option => option.series.filter(one => one.type === 'scatter').reduce((sum, one) => sum + one.data.length, 0)"
            )
        );
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task AFilterThatCannotBeUnderstood_IsMarkedAboveTheCharts(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(
            chromium,
            source,
            $"#/{ViewedRecords.Experiment}/curves?filter=optimizer.plugn+%3D+sgd"
        );

        Assert.Equal("optimizer.plugn", await window.Main.Locator(".filter-problem mark").InnerTextAsync());
        Assert.Contains(
            "Did you mean optimizer.plugin?",
            await window.Main.Locator(".filter-problem").InnerTextAsync(),
            StringComparison.Ordinal
        );

        await window.Page.GetByLabel("Filter trials").FillAsync("optimizer.plugin = sgd");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.ArriveAsync($"#/{ViewedRecords.Experiment}/curves?filter=optimizer.plugin+%3D+sgd");
        Assert.Equal(8, await window.Main.Locator(".legend button[data-key]").CountAsync());
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Completions_AreColumnsComparisonsAndValues(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, $"#/{ViewedRecords.Experiment}/trials");
        var input = window.Page.GetByLabel("Filter trials");

        await input.PressSequentiallyAsync("optimizer.p");
        await window.Page.Locator(Completions).First.WaitForAsync();
        Assert.Equal(["optimizer.plugin"], await window.Page.Locator(Completions).AllInnerTextsAsync());
        await TakeFirstAsync(window);
        await window.Page.Locator(Completions).GetByText("not in").WaitForAsync();
        await TakeFirstAsync(window);
        await window.Page.Locator(Completions).GetByText("rmsprop").WaitForAsync();
        Assert.Equal(["adam", "rmsprop", "sgd"], await window.Page.Locator(Completions).AllInnerTextsAsync());
        await TakeFirstAsync(window);

        Assert.Equal("optimizer.plugin = adam ", await input.InputValueAsync());
        await window.Page.WaitForFunctionAsync("() => document.querySelector('.chosen .note').textContent === '8 of 24 trials'");
        await input.PressAsync("Escape");
        await window
            .Page.Locator("[role=listbox][aria-label=Completions]")
            .WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
    }

    private static async Task TakeFirstAsync(Window window)
    {
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("Enter");
    }
}
