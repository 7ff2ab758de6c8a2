using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Checks the parts of a definition that are plain settings, and makes these of them.</summary>
/// <param name="root">The file with all that it extends and all overrides.</param>
/// <param name="start">Where the file begins, for what is missing.</param>
/// <param name="problems">Gets what is wrong.</param>
internal sealed class SettingsCheck(MapNode root, SourcePlace start, ProblemList problems)
{
    /// <summary>A map that nobody wrote.</summary>
    public static readonly MapNode Nothing = new(new SourcePlace("", 1, 1), []);

    /// <summary>Makes the settings of a section; null if there is something wrong with it.</summary>
    /// <typeparam name="T">The settings.</typeparam>
    /// <param name="section">The section's key.</param>
    public T? Read<T>(string section)
        where T : class
    {
        var entry = root.Entry(section);
        return Read<T>(entry?.Value is null or ScalarNode { Value: null } ? Nothing : entry.Value, entry?.KeyPlace ?? start, section);
    }

    /// <summary>Makes settings of a part of a file; null if there is something wrong with it.</summary>
    /// <typeparam name="T">The settings.</typeparam>
    /// <param name="node">What the file says.</param>
    /// <param name="keyPlace">The part's key, or the file's begin.</param>
    /// <param name="path">The part's name.</param>
    /// <param name="known">Keys that are someone else's.</param>
    public T? Read<T>(SourceNode node, SourcePlace keyPlace, string path, IReadOnlyList<string>? known = null)
        where T : class
    {
        if (node is not MapNode map)
        {
            problems.Add(node.Place, path, $"Must be a map, not {ValueWords.Of(node.ToJson())}.");
            return null;
        }

        var bound = OptionsBinder.Bind(typeof(T), map.ToJson(), known);
        Report(bound.Problems, path, new SourceEntry(path, keyPlace, node));
        return bound.Value as T;
    }

    /// <summary>Adds problems with a part of the file, each at its place.</summary>
    /// <param name="found">The problems, with paths inside the part.</param>
    /// <param name="path">The part's name.</param>
    /// <param name="entry">The part; null: it isn't in the file.</param>
    public void Report(IEnumerable<OptionProblem> found, string path, SourceEntry? entry)
    {
        foreach (var problem in found)
        {
            var place = entry is null ? start : Locator.Find(entry.Value, entry.KeyPlace, problem.Path, problem.AtKey);
            problems.Add(place, problem.Below(path).Path, problem.Message, problem.Suggestion);
        }
    }
}
