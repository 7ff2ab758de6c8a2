using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Trials of several experiments in one table and one chart.</summary>
public sealed class TogetherTests(Chromium chromium)
{
    private const string Place = $"#/-together?experiments={ViewedRecords.Experiment}%2C{ViewedRecords.Another}";

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task SelectedExperiments_AreOneTable(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, "#/");

        foreach (var name in (string[])[ViewedRecords.Experiment, ViewedRecords.Another])
        {
            await window.Page.GetByLabel($"Select {name}", new() { Exact = true }).CheckAsync();
        }

        await window.Page.GetByText("Show trials together").ClickAsync();
        await window.Page.WaitForFunctionAsync("() => document.querySelector('.chosen .note')?.textContent === '28 trials'");
        await window.Page.GetByLabel("Filter trials").FillAsync("experiment = digits-wide and optimizer.plugin in (adam, sgd)");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForFunctionAsync("() => document.querySelector('.chosen .note')?.textContent === '3 of 28 trials'");

        var names = await window.Page.Locator(".grid .grid-header .grid-cell").AllInnerTextsAsync();
        Assert.Equal(["experiment", "number", "state"], names.Where(name => name is "experiment" or "number" or "state"));
        Assert.Equal(["0", "1", "3"], (await window.Page.Locator(".grid a").AllInnerTextsAsync()).Order());
        await window.Page.Locator(".grid a").First.ClickAsync();
        await window.Page.WaitForFunctionAsync("() => location.hash.startsWith('#/digits-wide/trial/')");
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task TheirCurves_AreInOneChart_ColouredByExperiment(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(
            chromium,
            source,
            $"{Place}&tab=curves&metric=validation%2Floss&lines=50&by=experiment&repeats=deviation"
        );

        Assert.Equal(
            ["experiment digits (24)", "experiment digits-wide (4)"],
            (await window.Main.Locator(".legend button[data-key]").AllInnerTextsAsync()).Order()
        );
        await window.GoAsync(site.Link(source, $"{Place}&tab=curves&metric=validation%2Floss&filter=experiment+%3D+digits-wide"));
        Assert.Equal(
            ["digits-wide/0", "digits-wide/1", "digits-wide/2", "digits-wide/3"],
            (await window.Main.Locator(".legend button[data-key]").AllInnerTextsAsync()).Order()
        );
        Assert.Empty(window.Complaints);
    }
}
