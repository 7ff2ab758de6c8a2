using YamlDotNet.Core;

namespace Platform.Experiments.Definitions.Reading;

/// <summary>The way out of the mistakes in YAML that everybody makes.</summary>
internal static class YamlHints
{
    public static string? For(string text, YamlException wrong)
    {
        var line = text.Split('\n').ElementAtOrDefault((int)wrong.Start.Line - 1) ?? "";
        return line switch
        {
            _ when wrong.Message.Contains("tab", StringComparison.Ordinal) => "Indent with spaces.",
            _ when line.Contains("when:", StringComparison.Ordinal) => "Put a condition that has brackets in double quotes: when: \"optimizer.plugin in ['sgd', 'adam']\".",
            _ when wrong.Message.Contains("cannot start any token", StringComparison.Ordinal) => "Put a text that begins with a special character in quotes.",
            _ => null,
        };
    }
}
