using YamlDotNet.Core;

namespace Platform.Experiments.Definitions.Reading;

/// <summary>What to do about the mistakes in YAML that everybody makes.</summary>
internal static class YamlHints
{
    /// <summary>Where the mistake is: of a tab not where the map begins that it stands in, as the parser says, but where it is.</summary>
    public static Mark Start(string text, YamlException wrong)
    {
        if (!IsOfTab(wrong))
        {
            return wrong.Start;
        }

        var lines = text.Split('\n');
        var line = Array.FindIndex(
            lines,
            (int)wrong.Start.Line - 1,
            one => one[..(one.Length - one.TrimStart().Length)].Contains('\t', StringComparison.Ordinal)
        );
        return line < 0 ? wrong.Start : new Mark(wrong.Start.Index, line + 1, lines[line].IndexOf('\t', StringComparison.Ordinal) + 1);
    }

    /// <summary>What to do about it; null: nothing that is sure to help.</summary>
    public static string? For(string text, YamlException wrong)
    {
        var line = text.Split('\n').ElementAtOrDefault((int)wrong.Start.Line - 1) ?? "";
        return line switch
        {
            _ when IsOfTab(wrong) => "Indent with spaces.",
            _ when line.Contains("when:", StringComparison.Ordinal) =>
                "Put a condition that has brackets in double quotes: when: \"optimizer.plugin in ['sgd', 'adam']\".",
            _ when wrong.Message.Contains("cannot start any token", StringComparison.Ordinal) =>
                "Put a text that begins with a special character in quotes.",
            _ => null,
        };
    }

    /// <summary>Whether a bracket isn't closed; the parser says so where it noticed, often lines below.</summary>
    public static bool IsUnclosed(string text, YamlException wrong) =>
        wrong.Message.Contains("While parsing a flow", StringComparison.Ordinal) && For(text, wrong) is null;

    private static bool IsOfTab(YamlException wrong) => wrong.Message.Contains("tab", StringComparison.Ordinal);
}
