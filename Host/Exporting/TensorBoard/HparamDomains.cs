using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Spaces;

namespace Platform.Host.Exporting.TensorBoard;

/// <summary>The values that a parameter may take, as the filters of the HPARAMS tab offer them: those of the search space, and those that
/// trials have beyond it.</summary>
internal static class HparamDomains
{
    public static IEnumerable<HparamInfo> Of(ExportSource source)
    {
        var space = RecordedSpace
            .Read(source.Experiment.Resolved)
            .ToDictionary(
                parameter => parameter.Name,
                parameter => parameter.Alternatives.Select(one => one.Distribution).ToList(),
                StringComparer.Ordinal
            );
        return source.Parameters.Select(parameter =>
            Of(parameter, space.GetValueOrDefault(parameter.Name) ?? [], [.. source.Trials.Select(parameter.Of).OfType<JsonElement>()])
        );
    }

    private static HparamInfo Of(ParameterColumn parameter, IReadOnlyList<Distribution> ranges, IReadOnlyList<JsonElement> tried)
    {
        var choices = ranges.Where(range => range.Scale is ParameterScale.Categorical).SelectMany(range => range.Grid() ?? []).ToList();
        var isNumber = parameter.Kind is ParameterKind.Number or ParameterKind.Whole;
        var info = new HparamInfo
        {
            Name = parameter.Name,
            Type =
                isNumber ? HparamType.Float64
                : parameter.Kind is ParameterKind.Boolean ? HparamType.Bool
                : HparamType.String,
        };
        if (isNumber && choices.Count == 0)
        {
            var bounds = ranges.Select(range => range.Bounds).OfType<Interval>().ToList();
            var values = tried.Select(value => value.GetDouble()).ToList();
            info.DomainInterval = new HparamInterval
            {
                MinValue = bounds.Select(one => one.Low).Concat(values).Min(),
                MaxValue = bounds.Select(one => one.High).Concat(values).Max(),
            };
            return info;
        }

        info.DomainDiscrete = new ListValue();
        info.DomainDiscrete.Values.AddRange(
            choices
                .Where(value => !isNumber || value.ValueKind is JsonValueKind.Number)
                .Where(value => parameter.Kind is not ParameterKind.Boolean || value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                .Where(value => value.ValueKind is not JsonValueKind.Null)
                .Concat(tried)
                .Select(value => HparamsSummaries.ValueOf(value, parameter.Kind))
                .Distinct()
        );
        return info;
    }
}
