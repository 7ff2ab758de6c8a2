using System.Globalization;
using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Spaces.Ranges;

/// <summary>The range of a parameter that a column of a table lists values of.</summary>
internal static class ColumnRange
{
    // By how much numbers must differ to be spread over a logarithmic axis.
    private const double Wide = 100;

    /// <summary>Finds it: of whole numbers from the least to the greatest; of other numbers likewise, by logarithm if all are positive and
    /// the greatest is at least a hundred times the least; of anything else, the texts that occur.</summary>
    /// <param name="cells">The values as they are written, at least one.</param>
    /// <returns>The range, and the value of each cell.</returns>
    public static (Distribution Range, IReadOnlyList<JsonElement> Values) Of(IReadOnlyList<string> cells)
    {
        if (cells.All(cell => long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
        {
            var whole = cells.Select(cell => long.Parse(cell, CultureInfo.InvariantCulture)).ToList();
            return (new IntegerDistribution(whole.Min(), whole.Max()), [.. whole.Select(Json)]);
        }

        if (cells.All(cell => Number(cell) is not null))
        {
            var real = cells.Select(cell => Number(cell)!.Value).ToList();
            var (least, greatest) = (real.Min(), real.Max());
            return (
                least > 0 && greatest >= Wide * least
                    ? new LogUniformDistribution(least, greatest)
                    : new UniformDistribution(least, greatest),
                [.. real.Select(Json)]
            );
        }

        var texts = cells.Distinct(StringComparer.Ordinal).ToDictionary(text => text, Json, StringComparer.Ordinal);
        return (new ChoiceDistribution([.. texts.Values]), [.. cells.Select(cell => texts[cell])]);
    }

    private static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}
