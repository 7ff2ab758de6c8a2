using System.Text.Json;
using Platform.Experiments.Records;

namespace Platform.Host.Exporting;

/// <summary>A parameter with one kind of values in all trials.</summary>
/// <param name="Name">Its dotted name.</param>
/// <param name="Kind">What its values are.</param>
internal sealed record ParameterColumn(string Name, ParameterKind Kind)
{
    /// <summary>The parameters of trials, by name.</summary>
    public static IReadOnlyList<ParameterColumn> All(IReadOnlyList<TrialRecord> trials) =>
        [
            .. trials
                .SelectMany(trial => trial.Parameters)
                .Where(pair => !IsNothing(pair.Value))
                .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new ParameterColumn(group.Key, KindOf([.. group]))),
        ];

    /// <summary>A trial's value of it.</summary>
    /// <returns>null: it has none.</returns>
    public JsonElement? Of(TrialRecord trial) => trial.Parameters.TryGetValue(Name, out var value) && !IsNothing(value) ? value : null;

    /// <summary>A value as text: texts as they are, all else as JSON.</summary>
    public static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static ParameterKind KindOf(IReadOnlyList<JsonElement> values) =>
        values.All(value => value.ValueKind is JsonValueKind.True or JsonValueKind.False) ? ParameterKind.Boolean
        : !values.All(value => value.ValueKind is JsonValueKind.Number) ? ParameterKind.Text
        : values.All(value => value.TryGetInt64(out _)) ? ParameterKind.Whole
        : ParameterKind.Number;

    private static bool IsNothing(JsonElement value) => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
}
