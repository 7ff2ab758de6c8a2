using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>What users wrote is shown as they wrote it, and never becomes markup.</summary>
public sealed class HostileTextTests(Chromium chromium, HostileRecords records)
{
    private static readonly string Coloured = $"#/digits/rates?by={Uri.EscapeDataString(HostileRecords.Text)}";
    private static readonly string Curves = $"#/digits/curves?metric={Uri.EscapeDataString(HostileRecords.Metric)}";

    /// <summary>The pages; of each whether its text, rather than its charts alone, has what users wrote.</summary>
    public static TheoryData<string, bool, Source> Pages() =>
        [
            .. Enum.GetValues<Source>()
                .SelectMany(source =>
                    new[]
                    {
                        ("#/", true, source),
                        ("#/digits/trials", true, source),
                        (Curves, true, source),
                        (Coloured, true, source),
                        ("#/digits/space", true, source),
                        ("#/digits/about", true, source),
                        ("#/digits/trial/0", true, source),
                        ("#/digits/trial/7", true, source),
                        ($"#/{HostileRecords.Text}", false, source),
                    }
                ),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Text_StaysText(string place, bool shows, Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, place);
        await HoverChartsAsync(window);

        var text = string.Concat(await window.SaysAsync()) + await window.Main.TextContentAsync();

        Assert.Equal(shows, text.Contains(HostileRecords.Text, StringComparison.Ordinal));
        Assert.Null(await window.Page.EvaluateAsync<string?>("() => globalThis.executed ?? null"));
        Assert.Equal(0, await window.Page.Locator("img[src='x']").CountAsync());
        Assert.DoesNotContain(window.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    // Tooltips hold names, too.
    private static async Task HoverChartsAsync(Window window)
    {
        foreach (var canvas in await window.Page.Locator("#main .canvas").AllAsync())
        {
            await canvas.HoverAsync();
        }
    }
}
