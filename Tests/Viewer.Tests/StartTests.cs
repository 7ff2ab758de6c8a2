using Microsoft.Playwright;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Starting an experiment from the page.</summary>
public sealed class StartTests(Chromium chromium, ServedRecords records)
{
    [Fact]
    public async Task Problems_AreShownAtTheirLines_AndWhatIsValidStarts()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/-start");
        var text = window.Page.GetByLabel("Definition", new() { Exact = true });
        var start = window.Page.GetByRole(AriaRole.Button, new() { Name = "Check and start" });

        await text.FillAsync("# a search\nnmae: digits\n");
        await start.ClickAsync();
        var problem = await window.Page.Locator(".problems li").InnerTextAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "line 2, column 1" }).ClickAsync();
        var marked = await text.EvaluateAsync<string>("one => one.value.slice(one.selectionStart, one.selectionEnd)");
        await text.FillAsync("name: digits\n");
        await start.ClickAsync();
        await window.ArriveAsync("#/digits");

        Assert.Contains($"{ScriptedDesk.Message} {ScriptedDesk.Suggestion}", problem, StringComparison.Ordinal);
        Assert.Equal("nmae: digits", marked);
        Assert.EndsWith("inbox", records.Site.Desk.Submissions[^1].BaseDirectory, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Experiment_OfThatName_HasAPageOfItsOwn()
    {
        await using var site = await ViewerSite.OpenAsync(
            (store, cancellationToken) => ViewedRecords.FillAsync(store, "start", trials: 2, cancellationToken),
            TestContext.Current.CancellationToken
        );
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/start");

        var shown = await window.Main.Locator("h1").InnerTextAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Start an experiment" }).ClickAsync();
        await window.ArriveAsync("#/-start");

        Assert.Equal("start", shown);
        Assert.Equal("Start an experiment", await window.Main.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task ADefinition_IsCheckedWithoutAStart_AndStaysWhenThePageIsLeft()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/-start");
        var submitted = records.Site.Desk.Submissions.Count;

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Use a template" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        await window.Main.GetByText("The definition is valid. digits would train 2 trials, at most 40 epochs.").WaitForAsync();
        var rows = await window
            .Main.GetByRole(AriaRole.Region, new() { Name = "First trials" })
            .GetByRole(AriaRole.Row)
            .AllInnerTextsAsync();
        await window.Page.GetByLabel("Definition", new() { Exact = true }).FillAsync("nmae: half written");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "line 2, column 1" }).WaitForAsync();
        await window.GoByLinkAsync("Platform", "#/");
        await window.GoByLinkAsync("Start an experiment", "#/-start");

        Assert.Equal("nmae: half written", await window.Page.GetByLabel("Definition", new() { Exact = true }).InputValueAsync());
        Assert.Equal(3, rows.Count);
        Assert.Equal(submitted, records.Site.Desk.Submissions.Count);
    }

    [Fact]
    public async Task AnExperiment_IsRunAgainWithAnotherDefinition()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/digits/trials");

        await window.GoByLinkAsync("start from this definition", "#/-start?from=digits");
        var text = window.Page.GetByLabel("Definition", new() { Exact = true });
        await text.FillAsync((await text.InputValueAsync()).Replace("seed: 42", "seed: 43", StringComparison.Ordinal));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Check and start" }).ClickAsync();
        await window.ArriveAsync("#/digits");

        var submission = Assert.Single(site.Desk.Submissions);
        Assert.Contains("seed: 43", submission.Text, StringComparison.Ordinal);
        Assert.Equal(["training.epochs=30"], submission.Overrides);
        Assert.Equal("/home/me", submission.BaseDirectory);
    }

    [Theory]
    [InlineData(Theme.Light, Window.Wide)]
    [InlineData(Theme.Dark, Window.Narrow)]
    public async Task Page_HasNoBarrier(Theme theme, int width)
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/-start", theme, width);

        Assert.Empty(await window.BarriersAsync());
        Assert.InRange(await window.OverflowAsync(), int.MinValue, 0);
    }
}
