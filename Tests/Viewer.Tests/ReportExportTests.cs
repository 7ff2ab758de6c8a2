using System.Text.Json;
using Microsoft.Playwright;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>The table of a report as a file, without any host, the same as a host writes it.</summary>
public sealed class ReportExportTests(Chromium chromium, ServedRecords records)
{
    private const string Place =
        "#/digits/trials?columns=number,state,optimizer.plugin,optimizer.learningRate,objective&sort=-number&filter=number+%3C+9";

    [Theory]
    [InlineData("CSV")]
    [InlineData("JSON")]
    public async Task Table_IsSaved_AsTheHostSavesIt(string kind)
    {
        var report = await SavedAsync(Source.Report, kind);

        Assert.Equal(await SavedAsync(Source.Live, kind), report);
    }

    [Fact]
    public async Task Json_HasTheRowsThatTheTableShows()
    {
        using var saved = JsonDocument.Parse(await SavedAsync(Source.Report, "JSON"));

        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1, 0], saved.RootElement.EnumerateArray().Select(row => row.GetProperty("number").GetInt32()));
        Assert.Equal(JsonValueKind.Null, saved.RootElement[3].GetProperty("objective").ValueKind);
        Assert.Equal("diverged", saved.RootElement[3].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Report_SaysWhenItWasWritten_AndOffersNoDownload()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/digits/trial/0");

        Assert.Equal("Report from 02/03/2026, 09:30:00", await window.Page.Locator("header [role=status]").InnerTextAsync());
        Assert.Equal(
            ["step", "epoch", "which", "objective", "size"],
            await window.Main.GetByRole(AriaRole.Region, new() { Name = "Checkpoints" }).Locator("thead th").AllInnerTextsAsync()
        );
    }

    private async Task<string> SavedAsync(Source source, string kind)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, Place);
        var download = await window.Page.RunAndWaitForDownloadAsync(() =>
            window.Page.GetByRole(AriaRole.Button, new() { Name = kind, Exact = true }).ClickAsync()
        );

        Assert.Equal($"digits.{kind}", download.SuggestedFilename, ignoreCase: true);
        return await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }
}
