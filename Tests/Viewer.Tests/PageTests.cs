using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

public sealed class PageTests(Chromium chromium, ServedRecords records)
{
    private const double MostShift = 0.1;

    // How a report says that there is more to see.
    private const string LiveOnly = "running host";

    [Theory]
    [MemberData(nameof(Places.OfBothSources), MemberType = typeof(Places))]
    public async Task Page_IsDrawnWithoutComplaint_StaysWhereItIs_AndHasNoBarrier(string place, string says, Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, place);

        var text = await window.Main.InnerTextAsync();
        var shifted = await window.ShiftedAsync();
        List<string> light = [.. await window.BarriersAsync(), .. await OverflowAsync(window)];
        await window.SetAsync(Theme.Dark, Window.Narrow);
        List<string> dark = [.. await window.BarriersAsync(), .. await OverflowAsync(window)];

        Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.InRange(shifted, 0, MostShift);
        Assert.Empty(await window.BreachesAsync("target-size", "landmark-unique"));
        Assert.Empty(light);
        Assert.Empty(dark);
        var complaints = string.Join('\n', window.Complaints.Where(complaint => !IsAnswerToNothing(place, complaint)));
        Assert.True(complaints.Length == 0, complaints);
        if (source is Source.Report)
        {
            Assert.Equal([new Uri(records.Site.Link(source, "")).AbsoluteUri], window.Requests);
        }
    }

    [Theory]
    [MemberData(nameof(Places.WithRecords), MemberType = typeof(Places))]
    public async Task Report_SaysWhatTheLivePageSays(string place)
    {
        await using var live = await records.Site.ShowAsync(chromium, Source.Live, place);
        await using var report = await records.Site.ShowAsync(chromium, Source.Report, place);

        var said = Records(await live.SaysAsync());
        var reported = Records(await report.SaysAsync());

        Assert.True(said.Length > 1, "The page says nothing.");
        if (reported.Any(line => line.Contains(LiveOnly, StringComparison.Ordinal)))
        {
            Assert.Subset(said.ToHashSet(), reported.Where(line => !line.Contains(LiveOnly, StringComparison.Ordinal)).ToHashSet());
        }
        else
        {
            Assert.Equal(said, reported);
        }
    }

    private static async Task<IEnumerable<string>> OverflowAsync(Window window) =>
        await window.OverflowAsync() is var overflow and > 0 ? [$"The page is {overflow} px wider than the window."] : [];

    // A host says 404, and 400 to a wrong filter, which the browser notes whatever the page does about it.
    private static bool IsAnswerToNothing(string place, string complaint) =>
        complaint.Contains(
            place == "#/nothing" ? "404"
                : place.Contains("statte", StringComparison.Ordinal) ? "400"
                : "no such complaint",
            StringComparison.Ordinal
        );

    // A report offers nothing to download.
    private static string[] Records(IEnumerable<string> lines) =>
        [
            .. lines.Select(line =>
                line.Replace("download", "", StringComparison.Ordinal).Replace("\twhole\tweights", "", StringComparison.Ordinal).TrimEnd()
            ),
        ];
}
