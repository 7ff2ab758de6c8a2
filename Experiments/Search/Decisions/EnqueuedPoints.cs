using System.Text.Json;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search.Decisions;

/// <summary>The points that the user put in front of those of the sampler, each to be tried once.</summary>
internal sealed class EnqueuedPoints(IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> points)
{
    private IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> _points = points;
    private int _next;

    /// <summary>Those that no trial has tried.</summary>
    public IEnumerable<IReadOnlyDictionary<string, JsonElement>> Waiting => _points.Skip(_next);

    public bool Any => _next < _points.Count;

    /// <summary>Takes up a trial that an earlier host made.</summary>
    public void Load(TrialRecord trial) => _next = Math.Max(_next, trial.Enqueued + 1 ?? 0);

    /// <summary>Takes up points that came later.</summary>
    public void Extend(IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> points) => _points = points;

    /// <summary>The next one.</summary>
    public (int Index, IReadOnlyDictionary<string, JsonElement> Parameters) Take()
    {
        var index = _next++;
        return (index, _points[index]);
    }
}
