namespace Platform.Experiments.Definitions.Reading;

/// <summary>Reads a definition with the files that it extends.</summary>
internal sealed class Extension(ProblemList problems)
{
    /// <summary>Files that extend each other.</summary>
    public const int LongestChain = 16;

    /// <summary>The merged tree without its key <c>extends</c>; null if a file can't be read.</summary>
    public MapNode? Read(string text, string file, string directory) =>
        Read(text, file, directory, [Path.GetFullPath(Path.Combine(directory, Path.GetFileName(file)))]);

    private MapNode? Read(string text, string file, string directory, IReadOnlyList<string> chain)
    {
        var before = problems.Count;
        if (YamlTree.Read(text, file, problems) is not { } node)
        {
            if (problems.Count == before)
            {
                problems.Add(new SourcePlace(file, 1, 1), "", "The file has no content.", "A definition begins with 'name:'.");
            }

            return null;
        }

        if (node is not MapNode map)
        {
            problems.Add(node.Place, "", "A definition is a map.", "It begins with 'name:'.");
            return null;
        }

        var own = map.Without("extends");
        return map["extends"] is not { } extended ? own
            : Base(extended, directory, chain) is { } origin ? Merge.Over(origin, own)
            : null;
    }

    private MapNode? Base(SourceNode extended, string directory, IReadOnlyList<string> chain)
    {
        if (
            extended is not ScalarNode { Text.Length: > 0 } name
            || name.Value?.GetValueKind() is not System.Text.Json.JsonValueKind.String
            || name.Text.Contains('\0', StringComparison.Ordinal)
        )
        {
            problems.Add(extended.Place, "extends", "Must be the path of one file, relative to this one.");
            return null;
        }

        var path = Path.GetFullPath(Path.Combine(directory, name.Text));
        if (chain.Contains(path))
        {
            problems.Add(
                name.Place,
                "extends",
                $"'{name.Text}' extends itself: {string.Join(" → ", chain.Append(path).Select(Path.GetFileName))}."
            );
            return null;
        }

        if (chain.Count > LongestChain)
        {
            problems.Add(name.Place, "extends", $"More than {LongestChain} files extend each other.");
            return null;
        }

        var inner = new ProblemList();
        var text = SourceText.Read(path, path, inner);
        if (text is null)
        {
            // Found wrong where it is named: there may be no file to point into.
            foreach (var problem in inner.Sorted(path))
            {
                problems.Add(name.Place, "extends", problem.Message, problem.Suggestion);
            }

            return null;
        }

        return Read(text, path, Path.GetDirectoryName(path)!, [.. chain, path]);
    }
}
