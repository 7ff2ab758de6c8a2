namespace Platform.Experiments.Definitions.Reading;

/// <summary>Collects what is wrong, each thing once.</summary>
internal sealed class ProblemList
{
    private readonly Dictionary<(SourcePlace, string), DefinitionProblem> _problems = [];
    private readonly HashSet<SourcePlace> _unreadable = [];

    public int Count => _problems.Count;

    public void Add(SourcePlace place, string path, string message, string? suggestion = null)
    {
        if (!_unreadable.Contains(place))
        {
            _problems.TryAdd((place, message), new DefinitionProblem(place.File, place.Line, place.Column, path, message, suggestion));
        }
    }

    /// <summary>The value at this place can't be known: what else is said about it would only be a consequence.</summary>
    public void AddUnreadable(SourcePlace place, string path, string message)
    {
        Add(place, path, message);
        _unreadable.Add(place);
    }

    /// <summary>In the order of the places; the definition file itself comes first,
    /// then the files that it extends, then overrides.</summary>
    public IReadOnlyList<DefinitionProblem> Sorted(string file) =>
        [
            .. _problems
                .Values.OrderBy(problem =>
                    problem.File == file ? 0
                    : problem.File.StartsWith("--set ", StringComparison.Ordinal) ? 2
                    : 1
                )
                .ThenBy(problem => problem.File, StringComparer.Ordinal)
                .ThenBy(problem => problem.Line)
                .ThenBy(problem => problem.Column),
        ];
}
