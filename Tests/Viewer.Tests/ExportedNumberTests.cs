using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Host.Output;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>Pages that were drawn by lot say, to the last digit, what <c>export --format json --series</c> says.</summary>
public sealed class ExportedNumberTests(Chromium chromium, RandomRecords records)
{
    private const int Pages = 30;

    // All digits of a number: those that were rounded away are what one reads who points at it.
    private const string Exact = "const exact = cell => (cell.querySelector('[title]')?.title || cell.innerText).trim();";

    private static readonly string[] Reductions = ["last", "best", "min", "max"];

    /// <summary>The pages: a number of the lot, and from where.</summary>
    public static TheoryData<int> Lots => [.. Enumerable.Range(0, Pages)];

    [Theory]
    [MemberData(nameof(Lots))]
    public async Task Numbers_AreThoseOfTheExport(int lot)
    {
        var random = new Random(lot);
        var source = random.Next(2) == 0 ? Source.Live : Source.Report;
        var compared = await (
            (lot % 6) switch
            {
                0 or 1 => TrialAsync(source, random),
                2 => CurvesAsync(source, random),
                3 => TableAsync(source, random),
                4 => ComparisonAsync(source, random),
                _ => ListAsync(source),
            }
        );

        Assert.NotEmpty(compared);
        Assert.All(compared, one => Assert.Equal(one.Expected, one.Shown));
    }

    private async Task<IReadOnlyList<Number>> TrialAsync(Source source, Random random)
    {
        var id = Any(RandomRecords.Experiments, random);
        var trial = Any(TrialsOf(id), random);
        await using var window = await records.Site.ShowAsync(chromium, source, $"#/{id}/trial/{trial["number"]}");
        var rows = await window.Page.EvaluateAsync<string[][]>(
            $$"""
            () => {
                {{Exact}}
                return [...document.querySelectorAll("#main table")]
                    .filter(one => one.caption.innerText === "Metrics")
                    .flatMap(one => [...one.tBodies[0].rows].map(row => [...row.cells].map(exact)));
            }
            """
        );

        var metrics = trial["metrics"]!.AsObject();
        Assert.Equal(
            metrics.Select(one => one.Key).Order(StringComparer.Ordinal),
            rows.Select(row => row[0]).Order(StringComparer.Ordinal)
        );
        return
        [
            .. from row in rows
            let metric = metrics[row[0]]!
            from number in (IEnumerable<Number>)
                [
                    new($"{row[0]} last", Of(metric["last"], metric["lastReason"]), Parse(row[1])),
                    new($"{row[0]} best", Of(metric["best"]), Parse(row[2])),
                    new($"{row[0]} at step", Of(metric["bestStep"]), Parse(row[3])),
                    new($"{row[0]} min", Of(metric["min"]), Parse(row[4])),
                    new($"{row[0]} max", Of(metric["max"]), Parse(row[5])),
                    new($"{row[0]} points", Of(metric["count"]), Parse(row[6])),
                ]
            select number,
        ];
    }

    private async Task<IReadOnlyList<Number>> CurvesAsync(Source source, Random random)
    {
        var id = Any(RandomRecords.Experiments, random);
        var export = ExportOf(id);
        var metric = Any(["validation/loss", "train/loss", "odd name"], random);
        var series = export["series"]!
            .AsArray()
            .Where(one => (string?)one!["metric"] == metric)
            .ToDictionary(one => (int)one!["trial"]!, one => one!);
        await using var window = await records.Site.ShowAsync(
            chromium,
            source,
            $"#/{id}/curves?metric={Uri.EscapeDataString(metric)}&trials={string.Join(',', series.Keys)}"
        );
        var lines = await window.AskAsync<System.Text.Json.JsonElement>(
            metric,
            "option => option.series.filter(one => one.type === 'line' && one.name?.startsWith('trial')).map(one => ({ name: "
                + "one.name, data: one.data, told: option.yAxis[0].told }))"
        );

        Assert.Equal(series.Count, lines.GetArrayLength());
        return
        [
            .. from line in lines.EnumerateArray()
            let one = series[int.Parse(line.GetProperty("name").GetString()!.Split(' ')[1], CultureInfo.InvariantCulture)]
            from point in one["values"]!.AsArray().Index().Where(point => point.Item is not null)
            let shown = line.GetProperty("data")
                .EnumerateArray()
                .Single(shown => shown[0].GetDouble() == (double)one["steps"]![point.Index]!)
            let told = line.GetProperty("told").GetDouble()
            select new Number(
                $"{metric} of trial {one["trial"]} at step {one["steps"]![point.Index]}",
                Drawn((double)point.Item!, told),
                Drawn(shown[1].GetDouble() * told, told)
            ),
        ];
    }

    private async Task<IReadOnlyList<Number>> TableAsync(Source source, Random random)
    {
        var id = Any(RandomRecords.Experiments, random);
        var (metric, reduction) = (Any(RandomRecords.Metrics, random), Any(Reductions, random));
        string[] columns = ["number", "objective", RandomRecords.Rate, RandomRecords.Momentum, $"{metric}.{reduction}"];
        await using var window = await records.Site.ShowAsync(
            chromium,
            source,
            $"#/{id}/trials?columns={Uri.EscapeDataString(string.Join(',', columns))}&sort=number"
        );
        var rows = await window.Page.EvaluateAsync<string[][]>(
            $$"""
            () => {
                {{Exact}}
                return [...document.querySelectorAll("#main .grid [role=row]")]
                    .map(row => [...row.querySelectorAll("[role=gridcell], [role=columnheader]")].map(exact));
            }
            """
        );
        var heads = rows[0].Select(name => name.Trim()).ToList();
        var trials = TrialsOf(id).ToDictionary(trial => (int)trial["number"]!);

        Assert.Equal(trials.Count, rows.Length - 1);
        return
        [
            .. from row in rows.Skip(1)
            let trial = trials[int.Parse(row[heads.IndexOf("number")], CultureInfo.InvariantCulture)]
            let one = trial["metrics"]![metric]
            from number in (IEnumerable<Number>)
                [
                    new($"objective of {trial["number"]}", Of(trial["objective"]), Parse(row[heads.IndexOf("objective")])),
                    new(
                        $"rate of {trial["number"]}",
                        Of(trial["parameters"]![RandomRecords.Rate]),
                        Parse(row[heads.IndexOf(RandomRecords.Rate)])
                    ),
                    new(
                        $"momentum of {trial["number"]}",
                        Of(trial["parameters"]![RandomRecords.Momentum]),
                        Parse(row[heads.IndexOf(RandomRecords.Momentum)])
                    ),
                    new(
                        $"{columns[^1]} of {trial["number"]}",
                        Of(one?[reduction], reduction == "last" ? one?["lastReason"] : null),
                        Parse(row[heads.IndexOf(columns[^1])])
                    ),
                ]
            select number,
        ];
    }

    private async Task<IReadOnlyList<Number>> ComparisonAsync(Source source, Random random)
    {
        var trials = RandomRecords
            .Experiments.SelectMany(id => TrialsOf(id).Select(trial => (Name: $"{id}/{trial["number"]}", Trial: trial)))
            .OrderBy(_ => random.Next())
            .Take(3)
            .ToDictionary(one => one.Name, one => one.Trial);
        await using var window = await records.Site.ShowAsync(
            chromium,
            source,
            $"#/compare?trials={Uri.EscapeDataString(string.Join(',', trials.Keys))}"
        );
        var rows = await window.Page.EvaluateAsync<string[][]>(
            """
            () => {
                const text = cell => cell.firstChild.firstChild?.textContent || cell.innerText;
                const exact = cell => (cell.querySelector("[title]")?.title || text(cell)).trim();
                const table = [...document.querySelectorAll("#main table.compared")].find(one => one.caption.innerText === "Metrics");
                const heads = [...table.tHead.rows[0].cells].map(cell => cell.innerText);
                const words = ([name, ...cells]) => [name.innerText, ...cells.map(exact)];
                return [heads, ...[...table.tBodies[0].rows].map(row => words(row.cells))];
            }
            """
        );

        return
        [
            .. from row in rows.Skip(1)
            let metric = row[0].Split(" (m")[0]
            from column in Enumerable.Range(1, trials.Count)
            let trial = trials[rows[0][column]]
            select new Number(
                $"{row[0]} of {rows[0][column]}",
                Of(metric == "objective" ? trial["objective"] : trial["metrics"]![metric]?["best"]),
                Parse(row[column])
            ),
        ];
    }

    private async Task<IReadOnlyList<Number>> ListAsync(Source source)
    {
        await using var window = await records.Site.ShowAsync(chromium, source, "#/");
        var rows = await window.Page.EvaluateAsync<string[][]>(
            $$"""
            () => {
                {{Exact}}
                const table = document.querySelector("#main table");
                return [...table.rows].map(row => [...row.cells].map(cell => row.rowIndex === 0 ? cell.innerText.trim() : exact(cell)));
            }
            """
        );
        var heads = rows[0].ToList();

        return
        [
            .. from id in RandomRecords.Experiments
            let row = Assert.Single(rows, row => row.Contains(id))
            select new Number(
                $"the best of {id}",
                Of(ExportOf(id)["experiment"]!["bestObjective"]),
                Parse(row[heads.FindIndex(head => head.StartsWith("best", StringComparison.OrdinalIgnoreCase))])
            ),
        ];
    }

    private IReadOnlyList<JsonNode> TrialsOf(string id) => [.. ExportOf(id)["trials"]!.AsArray().Select(trial => trial!)];

    private JsonNode ExportOf(string id)
    {
        using var writer = new StringWriter();
        JsonExport.Series(records.Site.Store.Find(id)!, records.Site.Store, writer);
        return JsonNode.Parse(writer.ToString())!;
    }

    // Very large and very small values are drawn as multiples of a power of ten, of which
    // the last digit is lost, and what is smaller than any pixel.
    private static double Drawn(double value, double told) =>
        told == 1 ? value
        : Math.Abs(value) < told * 1e-200 ? 0
        : double.Parse(value.ToString("E13", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static T Any<T>(IReadOnlyList<T> all, Random random) => all[random.Next(all.Count)];

    private static double? Of(JsonNode? value, JsonNode? reason = null) =>
        value is not null ? (double)value
        : reason is null ? null
        : Parse((string)reason!);

    private static double? Parse(string text) =>
        text switch
        {
            "" or "–" => null,
            "∞" or "Infinity" => double.PositiveInfinity,
            "−∞" or "-Infinity" => double.NegativeInfinity,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };

    private sealed record Number(string What, double? Expected, double? Shown);
}
