using Microsoft.Playwright;
using Platform.Experiments.Records;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>A page that outlives its host, or its experiment.</summary>
public sealed class HostEndTests(Chromium chromium)
{
    private const string Place = "#/digits/curves?trials=0&metric=validation%2Floss";

    [Fact]
    public async Task Page_SaysThatItsHostHasEnded_AndThatAnotherBegan_WhichKnowsMore()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, Place);
        var note = window.Figure("validation/loss").Locator(".note").First;
        var before = await note.InnerTextAsync();
        var port = new Uri(window.Page.Url).Port;

        await site.EndAsync();
        await window.Page.WaitForFunctionAsync(
            "() => document.querySelector('header [role=status]').textContent.startsWith('The host has stopped.')"
        );
        var kept = await note.InnerTextAsync();
        await site.Store.CommitAsync(
            [new AppendPoints("digits", 0, 0, new MetricPoints("validation/loss", [310], [3.1], [0.4]))],
            TestContext.Current.CancellationToken
        );
        await site.ServeAsync(port, TestContext.Current.CancellationToken);
        await window.Page.WaitForFunctionAsync(
            "() => document.querySelector('header [role=status]').textContent.startsWith('The host has restarted')"
        );
        await window.GoAsync(site.Link(Source.Live, Place));

        Assert.Equal(before, kept);
        Assert.Contains("30 of 30 points", before, StringComparison.Ordinal);
        Assert.Contains("31 of 31 points", await note.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("", await window.Page.Locator("header [role=status]").InnerTextAsync());
    }

    [Fact]
    public async Task Page_StaysWhenWhatIsPressedCantBeAsked_AndGoesOnByItself()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, "#/digits/curves");
        var port = new Uri(window.Page.Url).Port;
        await site.EndAsync();
        await window.Page.WaitForFunctionAsync(
            "() => document.querySelector('header [role=status]').textContent.startsWith('The host has stopped.')"
        );

        await window.Main.GetByRole(AriaRole.Link, new() { Name = "Search space" }).ClickAsync();
        await window.Page.WaitForFunctionAsync("() => location.hash.startsWith('#/digits/space')");
        var stays = await window.Main.Locator("figure.curves").CountAsync();
        await site.ServeAsync(port, TestContext.Current.CancellationToken);
        await window.Page.WaitForFunctionAsync(
            "() => document.querySelector('header [role=status]').textContent.startsWith('The host has restarted')"
        );

        // The owner opens the link that is printed, in another tab.
        await using (var other = await window.OpenTabAsync())
        {
            await other.GoAsync(site.Link(Source.Live, "#/"));
        }

        await window.Figure("Parallel coordinates").WaitForAsync();

        Assert.Equal(1, stays);
        Assert.Equal("", await window.Page.Locator("header [role=status]").InnerTextAsync());
    }

    [Theory]
    [InlineData(Theme.Light, Window.Wide)]
    [InlineData(Theme.Dark, Window.Narrow)]
    public async Task ABookmark_WithoutSession_SaysWhatToDo_InTheLookOfThePage(Theme theme, int width)
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await chromium.OpenAsync(theme, width);

        await window.GoAsync($"{site.Address.Url}#/digits/curves");

        Assert.Equal("platform view", await window.Main.Locator("pre").InnerTextAsync());
        Assert.NotEqual(
            "rgba(0, 0, 0, 0)",
            await window.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('pre')).backgroundColor")
        );
        Assert.Empty(await window.BarriersAsync());
        Assert.InRange(await window.OverflowAsync(), int.MinValue, 0);
        Assert.All(window.Complaints, complaint => Assert.Contains("401", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_SaysThatItsExperimentWasDeleted_AndWhatIsShownNextDoesNot()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, Place);

        await site.Store.CommitAsync([new DeleteExperiment("digits")], TestContext.Current.CancellationToken);
        await window.Main.GetByRole(AriaRole.Alert).GetByText("It may have been deleted.").WaitForAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Platform", Exact = true }).ClickAsync();
        await window.ArriveAsync("#/");

        Assert.Equal(0, await window.Page.GetByText("It may have been deleted.").CountAsync());
    }
}
