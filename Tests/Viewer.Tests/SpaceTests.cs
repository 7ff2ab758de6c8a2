using Microsoft.Playwright;
using Platform.Experiments.Records;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>The charts of the search space: scales as the definition has them, nothing that wasn't tried, nothing left out.</summary>
public sealed class SpaceTests(Chromium chromium, SpacedRecords records)
{
    private const string Place = "#/spaced/space";
    private const string Parallel = "Parallel coordinates";

    private static readonly IReadOnlyList<TrialRecord> Trials =
    [
        .. Enumerable.Range(0, SpacedRecords.Trials).Select(SpacedRecords.TrialOf),
    ];

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Axes_AreScaledAsTheSearchSpaceSays(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, Place);
        async Task<string> AxisAsync(string name) =>
            await window.AskAsync<string>(
                name,
                "option => { const { type, min, max, data } = option.xAxis[0]; return `${type} ${type === 'category' ? "
                    + "data.join(' ') : [min, max].join(' ')}`; }"
            );

        Assert.Equal("value 0 0.6", await AxisAsync("dropout"));
        Assert.Equal("log 0.0001 1", await AxisAsync("learningRate"));
        Assert.Equal("value 0 0.95", await AxisAsync("momentum"));
        Assert.Equal("category [16] [4] [256,256]", await AxisAsync("hidden"));
        Assert.Equal("category 64 16 32", await AxisAsync("batchSize"));
        Assert.Equal("category sgd adam", await AxisAsync("plugin"));
        Assert.Equal("validation/loss", await window.AskAsync<string>("dropout", "option => option.yAxis[0].name"));
    }

    [Fact]
    public async Task Lists_WithoutADefinition_AreInTheOrderOfTheirNumbers()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/");

        var order = await window.Page.EvaluateAsync<string>(
            "() => platform['parameter-scales'].scaleOf('h', [[256, 256], [16], [4], [16, 8]].map(h => ({ parameters: { h } })), "
                + "[]).categories.join(' ')"
        );

        Assert.Equal("[4] [16] [16,8] [256,256]", order);
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task TrialsWithoutAnObjective_AreInTheStrip_AndCounted(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, Place);
        const string Lost =
            "option => option.series.filter(one => ['failed', 'diverged'].includes(one.name)).map(one => `${one.name} "
            + "${one.data.map(point => `${point[0]}:${point.at(-1)}`).join(' ')}`)";
        string[] States(Func<TrialRecord, string> place) =>
            [
                .. new[] { TrialState.Failed, TrialState.Diverged }.Select(state =>
                    $"{state.ToString().ToLowerInvariant()} "
                    + $"{string.Join(' ', Trials.Where(one => one.State == state).Select(one => $"{place(one)}:{one.Number}"))}"
                ),
            ];

        Assert.Equal(States(one => one.Parameters["model.hidden"].GetRawText()), await window.AskAsync<string[]>("hidden", Lost));
        Assert.Equal(States(one => $"{one.Number + 1}"), await window.AskAsync<string[]>("Objective as trials ended", Lost));
        Assert.Equal(24, await window.AskAsync<int>("Objective as trials ended", "option => option.xAxis[0].max"));
        Assert.Contains("4 diverged and 4 failed of 24 trials.", await window.Main.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(499, false)]
    [InlineData(500, true)]
    public async Task HundredsThatAreLost_AreDrawnAsOneShape(int lost, bool asOne)
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, Place);

        var drawn = await window.Page.EvaluateAsync<bool[]>(
            "count => platform['lost-trials'].lostDots(Array.from({ length: count }, (_, number) => ({ number, state: 'failed', "
                + "objective: null })), () => [0, 0]).map(one => one.large === true)",
            lost
        );

        Assert.Equal([asOne, false], drawn);
    }

    [Fact]
    public async Task TheStrip_IsInLineWithTheChartAbove()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/spaced/rates");

        var apart = await window.Page.EvaluateAsync<double>(
            "() => { const drawn = echarts.getInstanceByDom(document.querySelector('#main .canvas')); return "
                + "Math.max(...[0.001, 0.01, 0.1].map(rate => Math.abs(drawn.convertToPixel({ xAxisIndex: 0 }, rate) - "
                + "drawn.convertToPixel({ xAxisIndex: 1 }, rate)))); }"
        );

        Assert.InRange(apart, 0, 0.5);
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task ParallelCoordinates_HaveAPlaceForWhatDoesNotApply(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, Place);
        const string Momentum =
            "option => { const dim = option.parallelAxis.findIndex(one => one.name === 'momentum'); return "
            + "option.series[0].data.map(one => one.value[dim]); }";

        var names = await window.AskAsync<string[]>(Parallel, "option => option.series[0].data.map(one => one.name)");
        var values = await window.AskAsync<double[]>(Parallel, Momentum);
        var labels = await window.AskAsync<string[]>(
            Parallel,
            "option => option.parallelAxis.map(one => one.axisLabel?.customValues?.map(value => "
                + "one.axisLabel.formatter(value)).join(' ') ?? one.data.join(' '))"
        );

        Assert.Equal(24, names.Length);
        for (var i = 0; i < names.Length; i++)
        {
            var trial = Trials[int.Parse(names[i].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)];
            if (trial.Parameters.TryGetValue("optimizer.momentum", out var momentum))
            {
                Assert.Equal(momentum.GetDouble(), values[i], 1e-12);
            }
            else
            {
                Assert.True(values[i] < 0, $"{names[i]} has the momentum {values[i]}.");
            }
        }

        Assert.Contains(labels, one => one.StartsWith("n/a 0.0 0.2", StringComparison.Ordinal));
        Assert.EndsWith("failed diverged", labels[^1], StringComparison.Ordinal);
        Assert.Contains("n/a: the parameter doesn't apply", await window.Main.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALineOfParallelCoordinates_SaysWhichTrialItIs_AndOpensIt()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, Place);
        var (x, y) = await EndAsync(window, 12);

        await window.Page.Mouse.MoveAsync(x, y);
        var tip = await (
            await window.Page.WaitForFunctionAsync(
                "() => echarts.getInstanceByDom(document.querySelector('#main "
                    + ".canvas')).getZr().storage.getDisplayList().map(part => part.style?.text).filter(text => "
                    + "text).join('\\n').match(/trial 12,[^]*/)?.[0] ?? false"
            )
        ).JsonValueAsync<string>();
        await window.Page.Mouse.ClickAsync(x, y);
        await window.ArriveAsync("#/spaced/trial/12");

        Assert.Contains("trial 12, completed", tip, StringComparison.Ordinal);
        Assert.Contains("objective: 0.2", tip, StringComparison.Ordinal);
        Assert.Contains("optimizer.momentum: 0.6", tip, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExperimentWithoutParameters_HasNoParallelCoordinates()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/alone/space");

        Assert.Equal(0, await window.Figure(Parallel).CountAsync());
    }

    [Fact]
    public async Task Axes_AreMovedFlippedAndScaled()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, Place);
        await window.Page.GetByText("Axes", new() { Exact = true }).ClickAsync();

        await PressAsync(window, "Move objective to the left", "axes=");
        await PressAsync(window, "Flip objective", "flipped=objective");
        await PressAsync(window, "objective logarithmic", "scaled=objective");

        Assert.Equal(
            "objective true log",
            await window.AskAsync<string>(
                Parallel,
                "option => { const axis = option.parallelAxis.at(-2); return [axis.name, axis.inverse, axis.type].join(' '); }"
            )
        );
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Ranges_OfTwoAxes_IntersectAndStay(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, Place);

        await BrushAsync(window, "objective", 0.2, 0.38);
        await window.Page.WaitForFunctionAsync(
            "() => location.hash.includes('within=objective') && document.getElementById('main').dataset.place === location.hash"
        );
        await window.DrawnAsync();
        await BrushAsync(window, "dropout", 0.15, 0.65);
        await window.Page.WaitForFunctionAsync(
            "() => location.hash.includes('dropout') && document.getElementById('main').dataset.place === location.hash"
        );
        await window.DrawnAsync();

        var selected = (await window.Page.EvaluateAsync<string>("() => new URLSearchParams(location.hash.split('?')[1]).get('trials')"))
            .Split(',')
            .Select(long.Parse);
        var ranges = await window.Page.EvaluateAsync<int>(
            "() => echarts.getInstanceByDom(document.querySelector('#main .canvas')).getModel().queryComponents({ mainType: "
                + "'parallelAxis' }).filter(one => one.activeIntervals.length > 0).length"
        );
        Assert.Equal(
            Trials.Where(one => one.Objective <= 0.36 && one.Parameters["model.dropout"].GetDouble() > 0.15).Select(one => one.Number),
            selected
        );
        Assert.Equal(2, ranges);
    }

    [Fact]
    public async Task TheBestSoFar_IsALineOfSteps()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, Place);

        var slopes = await window.Page.EvaluateAsync<string[]>(
            """
            () => {
                const figure = [...document.querySelectorAll("#main figure")]
                    .find(one => one.querySelector("figcaption").textContent.startsWith("Objective as trials ended"));
                const lines = echarts.getInstanceByDom(figure.querySelector(".canvas")).getZr().storage.getDisplayList()
                    .filter(part => part.type === "line" && part.style.lineWidth === 2)
                    .map(part => part.shape);
                const slopes = lines.filter(one => one.x1 !== one.x2 && one.y1 !== one.y2);
                return [String(lines.length), ...slopes.map(one => JSON.stringify(one))];
            }
            """
        );

        Assert.True(int.Parse(slopes[0], System.Globalization.CultureInfo.InvariantCulture) > 4);
        Assert.Single(slopes);
    }

    [Fact]
    public async Task Repeats_AreBesideEachOther()
    {
        await using var window = await records.Site.ShowAsync(
            chromium,
            Source.Report,
            $"{Place}?px=model.dropout&py=optimizer.learningRate"
        );

        var same = await window.AskAsync<string[]>(
            "Objective over model.dropout",
            "option => option.series.filter(one => one.type === 'scatter').flatMap(one => one.data).map(one => one.value ? "
                + "`${one.value.slice(0, 2)} ${one.symbolOffset}` : `${one.slice(0, 2)} lost ${one.at(-1)}`)"
        );

        Assert.Equal(24, same.Length);
        Assert.Equal(same.Length, same.Distinct().Count());
        Assert.Equal(
            "optimizer.learningRate",
            await window.AskAsync<string>("Objective over model.dropout", "option => option.yAxis[0].name")
        );
    }

    [Theory]
    [InlineData(
        "cx=model.hidden&cy=objective&panel=bars",
        "Mean of objective by model.hidden",
        "option => option.series[0].data.length",
        2
    )]
    [InlineData("cx=duration&cy=objective", "objective against duration", "option => option.series[0].data.length", 16)]
    [InlineData(
        "cx=model.hidden&cy=optimizer.plugin",
        "optimizer.plugin against model.hidden",
        "option => option.series[0].data.length",
        24
    )]
    public async Task AnyTwoColumns_AreDrawn(string query, string title, string question, int expected)
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, $"{Place}?{query}");

        Assert.Equal(expected, await window.AskAsync<int>(title, question));
    }

    /// <summary>Where a trial's line ends, at the last axis.</summary>
    private static async Task<(float X, float Y)> EndAsync(Window window, int trial)
    {
        var places = await window.Page.EvaluateAsync<float[]>(
            """
            trial => {
                const canvas = document.querySelector("#main .canvas");
                const drawn = echarts.getInstanceByDom(canvas);
                const one = drawn.getOption().series[0].data.find(one => one.name === `trial ${trial}`);
                const parallel = drawn.getModel().getComponent("parallel", 0).coordinateSystem;
                const last = drawn.getOption().parallelAxis.length - 1;
                const [[x0, y0], [x1, y1]] = [last - 1, last].map(dim => parallel.dataToPoint(one.value[dim], `dim${dim}`));
                const box = canvas.getBoundingClientRect();
                return [box.left + x0 + (x1 - x0) * 0.9, box.top + y0 + (y1 - y0) * 0.9];
            }
            """,
            trial
        );
        return (places[0], places[1]);
    }

    private static async Task BrushAsync(Window window, string axis, double from, double to)
    {
        var places = await window.Page.EvaluateAsync<float[]>(
            """
            ([axis, from, to]) => {
                const canvas = document.querySelector("#main .canvas");
                const drawn = echarts.getInstanceByDom(canvas);
                const dim = drawn.getOption().parallelAxis.findIndex(one => one.name === axis);
                const parallel = drawn.getModel().getComponent("parallel", 0).coordinateSystem;
                const box = canvas.getBoundingClientRect();
                return [from, to].flatMap(value => {
                    const [x, y] = parallel.dataToPoint(value, `dim${dim}`);
                    return [box.left + x, box.top + y];
                });
            }
            """,
            new object[] { axis, from, to }
        );
        await window.Page.Mouse.MoveAsync(places[0], places[1]);
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(places[2], places[3], new() { Steps = 5 });
        await window.Page.Mouse.UpAsync();
    }

    private static async Task PressAsync(Window window, string name, string part)
    {
        await window.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await window.Page.WaitForFunctionAsync(
            "part => location.hash.includes(part) && document.getElementById('main').dataset.place === location.hash",
            part
        );
        await window.DrawnAsync();
    }
}
