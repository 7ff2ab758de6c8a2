using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

public sealed class SmoothingTests(Chromium chromium, ServedRecords records)
{
    [Fact]
    public async Task Smoothing_IsTheWeightedMeanOfAllEarlierPoints()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/");
        var cases = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Golden", "smoothing.json"), TestContext.Current.CancellationToken);

        var wrong = await window.Page.EvaluateAsync<string[]>("""
            text => {
                const { smooth } = platform["smoothing"];
                return JSON.parse(text).flatMap(({ x, y, weight, smoothed }) => smooth(x, y, weight).flatMap((value, i) =>
                    value === smoothed[i] || Math.abs(value - smoothed[i]) < 1e-9 ? [] : [`${x.length} points, weight ${weight}, index ${i}: ${value} instead of ${smoothed[i]}`]));
            }
            """, cases);

        Assert.Empty(wrong);
    }
}
