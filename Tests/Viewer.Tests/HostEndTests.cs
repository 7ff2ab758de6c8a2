using Microsoft.Playwright;
using Platform.Experiments.Records;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>A page that outlives its host, or its experiment.</summary>
public sealed class HostEndTests(Chromium chromium)
{
    private const string Place = "#/digits/curves?trials=0";

    [Fact]
    public async Task Page_SaysThatItsHostHasEnded_AndThatAnotherBegan_WhichKnowsMore()
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, Source.Live, Place);
        var note = window.Main.Locator("figure .note").First;
        var before = await note.InnerTextAsync();
        var port = new Uri(window.Page.Url).Port;

        await site.EndAsync();
        await window.Page.WaitForFunctionAsync("() => document.querySelector('header [role=status]').textContent.startsWith('The host has ended.')");
        var kept = await note.InnerTextAsync();
        await site.Store.CommitAsync([new AppendPoints("digits", 0, 0, new MetricPoints("validation/loss", [310], [3.1], [0.4]))], TestContext.Current.CancellationToken);
        await site.ServeAsync(port, TestContext.Current.CancellationToken);
        await window.Page.WaitForFunctionAsync("() => document.querySelector('header [role=status]').textContent.startsWith('The host was started anew.')");
        await window.GoAsync(site.Link(Source.Live, Place));

        Assert.Equal(before, kept);
        Assert.Contains("30 of 30 points", before, StringComparison.Ordinal);
        Assert.Contains("31 of 31 points", await note.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("", await window.Page.Locator("header [role=status]").InnerTextAsync());
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
