using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search.Decisions;

/// <summary>The parameters of points as the search space has them now: what began to vary later had its default before.</summary>
/// <param name="stages">Where the search was changed.</param>
/// <param name="space">The search space as it is now.</param>
public sealed class PointParameters(IReadOnlyList<SearchStage> stages, SearchSpace space)
{
    private readonly Dictionary<long, IReadOnlyDictionary<string, JsonElement>> _completed = [];

    /// <summary>Those of a trial's point; always the same object.</summary>
    public IReadOnlyDictionary<string, JsonElement> Of(TrialRecord trial)
    {
        var later = stages.Where(stage => stage.Tried > trial.Point && stage.Defaults.Count > 0).ToList();
        if (later.Count == 0)
        {
            return trial.Parameters;
        }

        if (!_completed.TryGetValue(trial.Point, out var completed))
        {
            _completed[trial.Point] = completed = Complete(trial.Parameters, later.SelectMany(stage => stage.Defaults), space);
        }

        return completed;
    }

    /// <summary>A point with the values of what didn't vary when it was made.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Complete(
        IReadOnlyDictionary<string, JsonElement> point,
        IEnumerable<KeyValuePair<string, JsonElement>> defaults,
        SearchSpace space
    )
    {
        var values = new Dictionary<string, JsonElement>(point, StringComparer.Ordinal);
        foreach (var (name, value) in defaults)
        {
            values.TryAdd(name, value);
        }

        var seen = new Dictionary<string, JsonElement>(space.Constants, StringComparer.Ordinal);
        var completed = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var parameter in space.Parameters)
        {
            if (parameter.Applicable(seen) is not null && values.TryGetValue(parameter.Name, out var value))
            {
                completed[parameter.Name] = seen[parameter.Name] = value;
            }
        }

        return completed;
    }
}
