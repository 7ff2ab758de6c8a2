using System.Globalization;
using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.SequenceData.Series;

/// <summary>Generates 2,000 steps of sin(2πt/25) + sin(2πt/40)/2 with noise that is uniform within ±0.1.</summary>
internal static class Waves
{
    private const int Steps = 2000;

    public static Table Write(long seed)
    {
        var random = new CounterRandom(seed);
        return new(
            "waves",
            ["value"],
            [.. Enumerable.Range(0, Steps).Select(t => new TableRow(t + 1, [Value(t).ToString(CultureInfo.InvariantCulture)]))]
        );

        double Value(int t) =>
            Math.Sin(2 * Math.PI * t / 25) + (0.5 * Math.Sin(2 * Math.PI * t / 40)) + (0.2 * (random.Uniform(t, "noise") - 0.5));
    }
}
