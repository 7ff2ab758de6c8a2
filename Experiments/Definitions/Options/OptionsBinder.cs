using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Options;

/// <summary>Makes records of options and settings from JSON. Looks at the whole before it
/// makes anything, so that all problems are known at once.</summary>
internal static class OptionsBinder
{
    /// <param name="type">What to make.</param>
    /// <param name="options">The JSON.</param>
    /// <param name="alsoKnown">Keys that somebody else reads, for “did you mean”.</param>
    public static BoundOptions Bind(Type type, JsonObject options, IReadOnlyList<string>? alsoKnown = null)
    {
        List<OptionProblem> problems = [];
        var copy = (JsonObject)options.DeepClone();
        new OptionsChecker(problems, alsoKnown ?? []).Check(copy, type, "");
        if (problems.Count > 0)
        {
            return new(null, problems);
        }

        try
        {
            var value = copy.Deserialize(type, SettingsJson.Strict)!;
            problems.AddRange(AnnotationChecker.Check(value));
            return new(problems.Count > 0 ? null : value, problems);
        }
        catch (JsonException wrong)
        {
            return new(null, [new OptionProblem((wrong.Path ?? "").TrimStart('$').TrimStart('.'), wrong.Message)]);
        }
        catch (Exception thrown)
            when (thrown is NotSupportedException or InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            return new(null, [new OptionProblem("", $"{type.Name} can't be made: {thrown.Message}")]);
        }
    }
}
