using Microsoft.Playwright;
using Platform.Experiments.Records;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Tags and notes, written in the page.</summary>
public sealed class LabelTests(Chromium chromium, ServedRecords records)
{
    [Fact]
    public async Task Labels_AreWritten_AndTheListFindsThem()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/digits-wide/trials");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Edit tags and notes" }).ClickAsync();
        await window.Page.GetByLabel("Tags, separated by commas").FillAsync(" good ,seen, ");
        await window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Notes", Exact = true }).FillAsync("First line.\nSecond line.");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".tag")).ToHaveTextAsync(["good", "seen"]);
        await window.GoAsync(site.Link(Source.Live, "#/?tag=seen"));

        var row = await window.Main.Locator("tbody tr").InnerTextAsync();
        Assert.StartsWith("digits-wide", row.Trim(), StringComparison.Ordinal);
        Assert.Contains("First line.\nSecond line.", row, StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Label_OfATrial_IsWrittenByKeyboard_AndAMistakeIsExplained()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/digits/trial/1");

        await window.TabToAsync("Add tags and notes");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Keyboard.TypeAsync(new string('a', 51));
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator(".labels [role=status]")).ToContainTextAsync("isn't a valid tag");
        await window.Page.Keyboard.PressAsync("Control+A");
        await window.Page.Keyboard.TypeAsync("good");
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(window.Page.Locator(".tag")).ToHaveTextAsync(["good"]);
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Edit tags and notes" })).ToBeFocusedAsync();
        Assert.Equal(["good"], site.Store.Trials("digits")[1].Tags);
    }

    [Fact]
    public async Task Label_ThatSomebodyElseWrites_Appears()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/digits/trials");

        await site.Store.CommitAsync(
            [new Platform.Experiments.Records.ChangeLabels("digits", null, ["elsewhere"], [], null)],
            TestContext.Current.CancellationToken
        );

        await Assertions.Expect(window.Page.Locator(".tag").Filter(new() { HasText = "elsewhere" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Labels_AreShown_AndOnlyAHostTakesChanges(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, "#/digits/trials");

        await Assertions.Expect(window.Page.Locator(".labels .tag")).ToHaveTextAsync(["baseline"]);
        await Assertions.Expect(window.Page.Locator(".labels .text")).ToContainTextAsync("It has two lines.");
        Assert.Equal(source is Source.Live ? 1 : 0, await window.Page.Locator(".labels button").CountAsync());
    }

    [Theory]
    [InlineData(Theme.Light, Window.Wide)]
    [InlineData(Theme.Dark, Window.Narrow)]
    public async Task Form_HasNoBarrier(Theme theme, int width)
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/digits/trials", theme, width);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Edit tags and notes" }).ClickAsync();

        Assert.Empty(await window.BarriersAsync());
        Assert.InRange(await window.OverflowAsync(), int.MinValue, 0);
    }
}
