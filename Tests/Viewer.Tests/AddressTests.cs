using Microsoft.Playwright;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>What is looked at is in the address.</summary>
public sealed class AddressTests(Chromium chromium, ServedRecords records)
{
    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Back_GoesThroughThePagesThatWereSeen(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, "#/");
        await window.Main.GetByRole(AriaRole.Link, new() { Name = ViewedRecords.Experiment, Exact = true }).ClickAsync();
        await window.ArriveAsync("#/digits");
        await window.Main.GetByRole(AriaRole.Link, new() { Name = "Search space" }).ClickAsync();
        await window.ArriveAsync("#/digits/space");

        await window.Page.GoBackAsync();
        await window.ArriveAsync("#/digits");
        var before = await window.Main.Locator("h1").InnerTextAsync();
        await window.Page.GoBackAsync();
        await window.ArriveAsync("#/");

        Assert.Equal(ViewedRecords.Experiment, before);
        Assert.Equal("Experiments", await window.Main.Locator("h1").InnerTextAsync());
    }

    [Theory]
    [MemberData(nameof(Places.WithRecords), MemberType = typeof(Places))]
    public async Task Reload_ShowsTheSame(string place)
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, place);
        var before = await window.SaysAsync();

        await window.Page.ReloadAsync();
        await window.DrawnAsync();

        Assert.Equal(before, await window.SaysAsync());
        Assert.EndsWith(place, window.Page.Url, StringComparison.Ordinal);
    }
}
