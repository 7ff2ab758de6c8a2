using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>How numbers are written, by the page's own modules.</summary>
public sealed class NumberTests(Chromium chromium, ServedRecords records)
{
    // Numbers from a small generator, so that each run tries the same; ranges as narrow as 1e-12
    // of their place and as wide as thirty times it, from 1e-300 to 1e300.
    private const string WrongTicks = """
        () => {
            const { linearTicks, tickLabels } = platform["ticks"];
            let seed = 20260301;
            const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
            const wrong = [];
            let tried = 0;
            while (tried < 10000) {
                const low = (random() < 0.5 ? -1 : 1) * 10 ** (random() * 600 - 300);
                const ticks = linearTicks(low, low + Math.abs(low) * 10 ** (1.5 - 13.5 * random()));
                if (ticks.length < 2) continue;
                tried++;
                const labels = tickLabels(ticks);
                const distance = ticks[1] - ticks[0];
                const isFar = (label, i) => !(Math.abs(Number(label) - ticks[i]) <= distance / 2);
                if (new Set(labels).size < labels.length || labels.some(isFar)) wrong.push(`${ticks.join(" ")}: ${labels.join(" ")}`);
            }
            return wrong.slice(0, 10);
        }
        """;

    [Fact]
    public async Task Ticks_AreDistinct_AndRightToHalfATick()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/");

        Assert.Empty(await window.Page.EvaluateAsync<string[]>(WrongTicks));
    }

    [Theory]
    [InlineData(1229.5, 1230.5, "1229.6 1229.8 1230.0 1230.2 1230.4")]
    [InlineData(1999.5, 2000.5, "1999.6 1999.8 2000.0 2000.2 2000.4")]
    [InlineData(1e9, 1e9 + 0.32, "1000000000.00 1000000000.10 1000000000.20 1000000000.30")]
    [InlineData(0.99991, 0.99999, "0.99992 0.99994 0.99996 0.99998")]
    [InlineData(0.0, 1.0, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0.0, 6000.0, "0 2000 4000 6000")]
    [InlineData(0.0, 4e9, "0 1e9 2e9 3e9 4e9")]
    [InlineData(1e-300, 1.6e-298, "5e-299 1e-298 1.5e-298")]
    public async Task Ticks_HaveTheDigitsOfTheirDistance(double low, double high, string expected) =>
        Assert.Equal(
            expected,
            await AskAsync<string>(
                "([low, high]) => { const { linearTicks, tickLabels } = platform['ticks']; return tickLabels(linearTicks(low, "
                    + "high)).join(' '); }",
                low,
                high
            )
        );

    [Theory]
    [InlineData(0.048, 3.9e9, "1 100 10000 1e6 1e8")]
    [InlineData(1e-5, 0.1, "1e-5 1e-4 0.001 0.01 0.1")]
    [InlineData(0.002, 8.0, "0.01 0.1 1 10")]
    [InlineData(20.0, 90.0, "20 50 100")]
    [InlineData(1e-300, 1e-298, "1e-300 2e-300 5e-300 1e-299")]
    public async Task LogarithmicTicks_ArePowersOfTen_AndWhatLiesBetweenFewOfThem(double low, double high, string contained) =>
        Assert.Contains(
            contained,
            await AskAsync<string>(
                "([low, high]) => { const { logEnds, logLabels, logTicks } = platform['ticks']; return "
                    + "logLabels(logTicks(...logEnds(low, high))).join(' '); }",
                low,
                high
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.0001, "1e-4")]
    [InlineData(0.10004, "0.1000")]
    [InlineData(0.99996, "1.0000")]
    [InlineData(14650.25, "14650")]
    [InlineData(243219.7, "243220")]
    [InlineData(1594.0, "1594")]
    [InlineData(1818804608.0, "1.819e9")]
    [InlineData(1.99e9, "1.99e9")]
    [InlineData(-0.00012345, "-1.234e-4")]
    [InlineData(0.0, "0")]
    public async Task Number_SaysWhetherItWasRounded(double value, string expected) =>
        Assert.Equal(expected, await AskAsync<string>("([value]) => platform['format'].number(value)", value));

    [Theory]
    [InlineData("system/memory", 285356032.0, "272 MiB")]
    [InlineData("system/memory.max", 3.5 * 1024 * 1024 * 1024, "3.5 GiB")]
    [InlineData("system/memory.count", 1200.0, "1200")]
    [InlineData("system/processor", 0.09, "0.09 cores")]
    [InlineData("time/epoch.last", 1.25, "1.25 s")]
    [InlineData("time/samples-per-second.at(30)", 1594.0, "1594 samples/s")]
    [InlineData("validation/loss.best", 0.25, "0.25")]
    public async Task Metric_HasItsUnit(string column, double value, string expected) =>
        Assert.Equal(
            expected,
            await AskAsync<string>("([column, value]) => platform['metric-units'].measured(column, value)", column, value)
        );

    [Fact]
    public async Task AColumn_HasAllDigitsAtItsValue()
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Report, "#/digits/trial/0");

        var titles = await window.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('#main td [title]')].map(one => one.title)"
        );

        Assert.Contains(titles, title => title.Length > 12 && double.Parse(title, System.Globalization.CultureInfo.InvariantCulture) < 2.4);
    }

    private async Task<T> AskAsync<T>(string question, params object[] values)
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/");
        return await window.Page.EvaluateAsync<T>(question, values);
    }
}
