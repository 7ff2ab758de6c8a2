using System.Globalization;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>What is drawn stands out from the page, and lines from each other.</summary>
public sealed class ColourTests(Chromium chromium, ServedRecords records)
{
    private const double LeastOfMarks = 3;
    private const double LeastOfText = 4.5;

    [Theory]
    [InlineData(Theme.Light)]
    [InlineData(Theme.Dark)]
    public async Task Marks_AndTexts_StandOutFromThePage(Theme theme)
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/digits/space", theme);

        var surface = await window.Page.EvaluateAsync<string>(
            "() => getComputedStyle(document.documentElement).getPropertyValue('--surface').trim()"
        );
        var marks = await window.Page.EvaluateAsync<string[]>(
            "() => { const { hues, neutral, objectiveColours, amountColours } = platform['colours']; return [...hues(), "
                + "neutral(), ...objectiveColours('minimize'), ...amountColours()]; }"
        );
        var drawn = await window.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('#main .canvas')].flatMap(one => "
                + "echarts.getInstanceByDom(one).getOption().series).map(one => one.color).filter(one => typeof one === 'string')"
        );
        var texts = await window.Page.EvaluateAsync<string[]>(
            "() => ['completed', 'running', 'diverged', 'failed', 'pruned'].map(state => { const one = "
                + "platform['dom'].stateBadge(state); document.body.append(one); const colour = getComputedStyle(one).color; "
                + "one.remove(); return '#' + colour.match(/\\d+/g).slice(0, 3).map(part => Number(part).toString(16).padStart(2, "
                + "'0')).join(''); })"
        );

        Assert.NotEmpty(drawn);
        Assert.All(
            [.. marks, .. drawn],
            mark => Assert.True(Contrast(mark, surface) >= LeastOfMarks, $"{mark} on {surface}: {Contrast(mark, surface):0.00}")
        );
        Assert.All(
            texts,
            text => Assert.True(Contrast(text, surface) >= LeastOfText, $"{text} on {surface}: {Contrast(text, surface):0.00}")
        );
    }

    [Fact]
    public async Task Looks_AreAllDifferent()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/");

        var looks = await window.Page.EvaluateAsync<string[]>(
            "() => Array.from({ length: 200 }, (_, i) => JSON.stringify(platform['line-styles'].styleAt(i)))"
        );

        Assert.Equal(200, looks.Distinct().Count());
    }

    [Fact]
    public async Task ALine_LooksAsItsSample_AndAsNoOther()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/digits/curves?metric=validation%2Floss&lines=50");

        var lines = await window.AskAsync<string[]>(
            "validation/loss",
            "option => option.series.filter(one => one.type === 'line').map(one => [one.name, one.color, one.lineStyle.width, "
                + "one.lineStyle.type === 'solid' ? 'none' : one.lineStyle.type.join()].join(' '))"
        );
        var samples = await window.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('#main .legend [data-key]')].map(one => { const line = "
                + "one.querySelector('line'); return [one.innerText.trim(), ...['stroke', 'stroke-width', "
                + "'stroke-dasharray'].map(name => line.getAttribute(name))].join(' '); })"
        );

        Assert.Equal(ViewedRecords.Trials, lines.Length);
        Assert.Equal(lines, samples);
        Assert.Equal(lines.Length, lines.Select(line => line[(line.IndexOf('#', StringComparison.Ordinal))..]).Distinct().Count());
    }

    // The contrast ratio of WCAG 2.2.
    private static double Contrast(string one, string other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var part = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }
}
