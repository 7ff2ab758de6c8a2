using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>The numbers behind surfaces, projections and verdicts, against those of <c>Golden/planes.py</c>.</summary>
public sealed class PlaneTests(Chromium chromium, ServedRecords records)
{
    private const string Close =
        "const close = (one, other) => one === other || (one !== null && other !== null && Math.abs(one - other) < 1e-6);";

    [Theory]
    [InlineData(
        "projection",
        """
            ({ vectors, places, explained }) => {
                const found = platform["projection"].principalPlane(vectors);
                const isThere = (place, i) => place.every((value, axis) => Math.abs(value - places[i][axis]) < 1e-4);
                return close(found.explained, explained) && found.places.every(isThere);
            }
            """
    )]
    [InlineData(
        "interpolation",
        """
            ({ points, cells, reach, values }) => {
                const found = platform["interpolation"].shepard(points, cells, reach);
                return found.length === values.length && values.some(value => value !== null)
                    && found.every((value, i) => close(value, values[i]));
            }
            """
    )]
    [InlineData(
        "contours",
        """
            ({ values, columns, level, crossings }) => {
                const segments = platform["contours"].contour(values, columns, level);
                const found = segments.flatMap(([x0, y0, x1, y1]) => [[x0, y0], [x1, y1]]);
                const within = (one, all) => all.some(other => close(one[0], other[0]) && close(one[1], other[1]));
                const isInACell = (one, other) => Math.floor(Math.min(one, other) + 1e-9) + 1 >= Math.max(one, other) - 1e-9;
                return found.every(one => within(one, crossings))
                    && crossings.every(one => within(one, found))
                    && segments.every(([x0, y0, x1, y1]) => isInACell(x0, x1) && isInACell(y0, y1));
            }
            """
    )]
    public async Task Module_FindsWhatAnotherWayFinds(string module, string agrees)
    {
        await using var window = await records.Site.ShowAsync(chromium, Source.Live, "#/");
        var cases = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Golden", "planes.json"),
            TestContext.Current.CancellationToken
        );

        var said = await window.Page.EvaluateAsync<bool[]>(
            $"([module, text]) => {{ {Close} return JSON.parse(text)[module].map({agrees}); }}",
            new[] { module, cases }
        );

        Assert.NotEmpty(said);
        Assert.All(said, Assert.True);
    }
}
