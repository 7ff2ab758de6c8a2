using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Options;

/// <summary>Makes records of options and settings from JSON. Looks at the whole before it makes anything, so that all problems are known at once.</summary>
internal static class OptionsBinder
{
    public static BoundOptions Bind(Type type, JsonObject options)
    {
        List<OptionProblem> problems = [];
        var copy = (JsonObject)options.DeepClone();
        new OptionsChecker(problems).Check(copy, type, "");
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
        catch (Exception thrown) when (thrown is NotSupportedException or InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            return new(null, [new OptionProblem("", $"{type.Name} can't be made: {thrown.Message}")]);
        }
    }
}
