using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Spaces;

namespace Platform.Host.Viewer.Views.Space;

/// <summary>The range of a parameter as the definition gives it, all its alternatives together: how an axis of it is scaled.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Kind"><c>linear</c>, <c>log</c> or <c>choice</c>.</param>
/// <param name="Low">The lower end; null for a choice.</param>
/// <param name="High">The upper end; null for a choice.</param>
/// <param name="Values">The values of a choice, in the order of the definition; null for a range.</param>
internal sealed record ParameterRange(string Name, string Kind, double? Low, double? High, IReadOnlyList<JsonElement>? Values)
{
    /// <summary>The ranges of a search space; none of a parameter that has no ends, or whose alternatives are of different kinds.</summary>
    /// <param name="resolved">The resolved definition, JSON.</param>
    public static IReadOnlyList<ParameterRange> Of(string resolved) =>
        [.. RecordedSpace.Read(resolved).Select(Of).OfType<ParameterRange>()];

    private static ParameterRange? Of(SearchParameter parameter)
    {
        var ranges = parameter.Alternatives.Select(alternative => alternative.Distribution).ToList();
        var scales = ranges.Select(range => range.Scale).Distinct().ToList();
        if (scales is [ParameterScale.Categorical])
        {
            var values = ranges.SelectMany(range => range.Grid()!).DistinctBy(value => value.GetRawText());
            return new ParameterRange(parameter.Name, "choice", null, null, [.. values]);
        }

        var bounds = ranges.Select(range => range.Bounds).ToList();
        return scales.Count != 1 || bounds.Contains(null)
            ? null
            : new ParameterRange(
                parameter.Name,
                scales[0] is ParameterScale.Logarithmic ? "log" : "linear",
                bounds.Min(one => one!.Value.Low),
                bounds.Max(one => one!.Value.High),
                null
            );
    }
}
