using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>The axes of what is measured, and matrices: units, very small and very large values, what is cut off.</summary>
public sealed class MeasureTests(Chromium chromium, SpacedRecords records)
{
    // All that a chart has written along an axis.
    private const string Labels = """
        (name, axis) => {
            const figure = [...document.querySelectorAll("#main figure")]
                .find(one => one.querySelector("figcaption").textContent.startsWith(name));
            const drawn = echarts.getInstanceByDom(figure.querySelector(".canvas"));
            return drawn.getModel().getComponent(axis, 0).axis.getViewLabels().map(one => one.formattedLabel).filter(Boolean).join(" ");
        }
        """;

    [Fact]
    public async Task Memory_IsInMebibytes()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/spaced/curves?metric=system%2Fmemory");

        Assert.Equal("MiB", await window.AskAsync<string>("system/memory", "option => option.yAxis[0].name"));
        Assert.Equal("272.0 272.2 272.4 272.6 272.8 273.0 273.2", await LabelsAsync(window, "system/memory", "yAxis"));
    }

    [Theory]
    [InlineData("", "0 5e-299 1e-298 1.5e-298 2e-298")]
    [InlineData("&log=true", "1e-300 2e-300 5e-300 1e-299")]
    public async Task TinyValues_AreSeen(string query, string labels)
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, $"#/spaced/curves?metric=tiny&lines=50{query}");

        var heights = await window.Page.EvaluateAsync<double[]>(
            "() => { const drawn = echarts.getInstanceByDom(document.querySelector('#main .canvas')); const line = "
                + "drawn.getOption().series.find(one => one.name === 'trial 21'); return line.data.map(([x, y]) => "
                + "drawn.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [x, y])[1]); }"
        );

        Assert.StartsWith(labels, await LabelsAsync(window, "tiny", "yAxis"), StringComparison.Ordinal);
        Assert.True(heights[0] - heights[2] > 100, string.Join(' ', heights));
    }

    [Fact]
    public async Task ALogarithmicAxis_EndsWhereTheValuesDo()
    {
        await using var window = await records.Site.ShowAsync(
            chromium,
            Source.Report,
            "#/spaced/curves?metric=validation%2Floss&lines=50&log=true"
        );

        Assert.Equal(
            new[] { 0.2, 5e10 },
            await window.AskAsync<double[]>("validation/loss", "option => [option.yAxis[0].min, option.yAxis[0].max]")
        );
        Assert.Equal("1 100 10000 1e6 1e8 1e10", await LabelsAsync(window, "validation/loss", "yAxis"));
    }

    [Theory]
    [InlineData("minimize", 0, 1)]
    [InlineData("maximize", 1, 0)]
    [InlineData(null, 1, 1)]
    public async Task Outliers_AreCroppedAtTheBadEnd(string? goal, int below, int above)
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/");

        var cropped = await window.Page.EvaluateAsync<int[]>(
            "goal => { const { below, above } = platform['outliers'].crop([-1000, ...Array.from({ length: 98 }, (_, i) => i), "
                + "1000], false, goal); return [below, above]; }",
            goal
        );

        Assert.Equal([below, above], cropped);
    }

    [Fact]
    public async Task AMatrix_SaysWhatItsAxesAre_AndKeepsItsLabelsApart()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/alone/trial/0");

        Assert.Equal(
            ["predicted", "truth"],
            await window.AskAsync<string[]>("confusion", "option => [option.xAxis[0].name, option.yAxis[0].name]")
        );
        Assert.Equal("…one …two", await LabelsAsync(window, "confusion", "xAxis"));
        Assert.Equal(["8", "0"], await window.AskAsync<string[]>("confusion", "option => option.visualMap[0].text"));
        Assert.Equal("NaN", await window.AskAsync<string>("confusion", "option => option.series[1].data.map(one => one.value[2]).join()"));
        Assert.Equal(
            new double[] { -3, 3 },
            await window.AskAsync<double[]>("weights", "option => [option.visualMap[0].min, option.visualMap[0].max]")
        );
        Assert.Equal(5, await window.AskAsync<int>("weights", "option => option.visualMap[0].inRange.color.length"));
    }

    [Fact]
    public async Task LongWords_StayApart()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/");

        var words = await window.Page.EvaluateAsync<string[]>(
            "() => platform['category-labels'].shortLabels(['a beginning of many letters, one', 'a beginning of many letters, two', "
                + "'short', 'another that goes on and on, one'], 14)"
        );

        Assert.Equal(4, words.Distinct().Count());
        Assert.All(words, word => Assert.InRange(word.Length, 1, 17));
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData(null)]
    public async Task TheBestRegion_IsOfAGroup_AndOnlyWhereItSaysSomething(string? group)
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/");
        // Of sgd the best lie together; of adam they lie everywhere.
        const string Question = """
            group => {
                const trial = i => i < 20
                    ? { x: i, group: "sgd", objective: Math.abs(i - 5) }
                    : { x: i - 20, group: "adam", objective: (i * 7) % 20 };
                const trials = Array.from({ length: 40 }, (_, i) => trial(i));
                const scale = { kind: "value", low: 0, high: 19 };
                return platform["best-regions"].bestRegions(trials, one => one.x, one => group ? one.group : "all", "minimize", scale)
                    .map(one => `${one.group} ${one.low} ${one.high}`);
            }
            """;

        Assert.Equal(group is null ? [] : ["sgd 4 6"], await window.Page.EvaluateAsync<string[]>(Question, group));
    }

    private static Task<string> LabelsAsync(Window window, string name, string axis) =>
        window.Page.EvaluateAsync<string>($"([name, axis]) => ({Labels})(name, axis)", new[] { name, axis });
}
