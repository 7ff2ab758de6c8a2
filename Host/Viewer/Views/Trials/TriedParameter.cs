using System.Text.Json;
using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Trials;

/// <summary>A parameter and its values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Which of the trials have it, counted from 0; null: all.</param>
/// <param name="Values">The value of each of these.</param>
internal sealed record TriedParameter(string Name, IReadOnlyList<int>? Rows, IReadOnlyList<JsonElement> Values)
{
    public static TriedParameter Of(string name, IReadOnlyList<TrialRecord> trials)
    {
        var (rows, values) = (new List<int>(), new List<JsonElement>());
        for (var row = 0; row < trials.Count; row++)
        {
            if (!trials[row].Parameters.TryGetValue(name, out var value))
            {
                continue;
            }

            rows.Add(row);
            values.Add(value);
        }

        return new TriedParameter(name, rows.Count == trials.Count ? null : rows, values);
    }
}
