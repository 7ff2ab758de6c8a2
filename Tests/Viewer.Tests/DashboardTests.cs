using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>All metrics of an experiment on one page.</summary>
public sealed class DashboardTests(Chromium chromium)
{
    private const string Place = $"#/{ViewedRecords.Experiment}/dashboard";
    private const string Charts =
        "[...document.querySelectorAll('#main figure.curves figcaption > span:first-child')].map(one => one.textContent).join()";

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task EachMetric_HasAChart_TheObjectiveFirst(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, Place);

        await window.Page.WaitForFunctionAsync($"() => {Charts} === 'validation/accuracy,validation/loss,train/loss'");
        Assert.Equal(["validation (2)", "train (1)"], await window.Main.Locator(".section > summary").AllInnerTextsAsync());
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Search_Pins_AndSections_AreKeptInTheAddress(Source source)
    {
        await using var site = await ViewerSite.OpenAsync(ViewedRecords.FillAsync, TestContext.Current.CancellationToken);
        await using var window = await site.ShowAsync(chromium, source, Place);
        await window.Page.WaitForFunctionAsync($"() => {Charts} === 'validation/accuracy,validation/loss,train/loss'");

        await window.Page.GetByLabel("Pin train/loss").ClickAsync();
        await window.Page.GetByLabel("Search metrics").FillAsync("loss$");
        await window.Page.WaitForFunctionAsync(
            $"() => {Charts} === 'train/loss,validation/loss' && location.hash.includes('metrics=loss')"
        );
        await window.Main.Locator(".section > summary").Last.ClickAsync();
        await window.Page.WaitForFunctionAsync("() => location.hash.includes('closed=validation')");
        await window.Page.ReloadAsync();
        await window.DrawnAsync();

        Assert.Equal("2 of 3 metrics", await window.Main.Locator(".bar .note").InnerTextAsync());
        Assert.Equal(["pinned (1)", "validation (1)"], await window.Main.Locator(".section > summary").AllInnerTextsAsync());
        Assert.Equal(1, await window.Main.Locator("details.section[open]").CountAsync());

        await window.Page.GetByLabel("Search metrics").FillAsync("los(");
        await window.Main.GetByText("This isn't a valid regular expression.").WaitForAsync();
    }
}
