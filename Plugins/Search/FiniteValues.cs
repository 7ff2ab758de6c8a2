using System.Collections;
using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Plugins.Search;

/// <summary>All values of a finite range, ascending by quantile, also those that its grid leaves out.</summary>
/// <remarks>They are made when the first is needed.</remarks>
internal sealed class FiniteValues(Distribution range) : IReadOnlyList<JsonElement>
{
    private readonly Lazy<List<JsonElement>> _values = new(() => [.. Walk(range)]);

    public int Count => (int)range.Count!.Value;

    public JsonElement this[int index] => _values.Value[index];

    public IEnumerator<JsonElement> GetEnumerator() => _values.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // From each value's quantiles a little way into those of the next; right at the border, rounding would decide which it is.
    private static IEnumerable<JsonElement> Walk(Distribution range)
    {
        var quantile = 0.0;
        for (var number = 0L; number < range.Count; number++)
        {
            var value = range.At(quantile);
            yield return value;
            var (low, high) = range.CellOf(value);
            quantile = Math.Min(1, high + ((high - low) * 1e-3));
        }
    }
}
