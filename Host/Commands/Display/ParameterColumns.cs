using System.Text.Json;
using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>The parameters of points that are planned, a column for each name.</summary>
/// <param name="points">The points.</param>
internal sealed class ParameterColumns(IEnumerable<IReadOnlyDictionary<string, JsonElement>> points)
{
    private readonly IReadOnlyList<string> _names =
    [
        .. points.SelectMany(point => point.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Their headings.</summary>
    public IEnumerable<Column> Headings =>
        _names.Select((name, index) => new Column(Display.Headings.OfParameter(name, _names), Dispensable: index));

    /// <summary>The cells of a point; empty where a parameter doesn't apply.</summary>
    public IEnumerable<TextCell> CellsOf(IReadOnlyDictionary<string, JsonElement> point) =>
        _names.Select(name => (TextCell)(point.TryGetValue(name, out var value) ? Numbers.Value(value) : ""));
}
