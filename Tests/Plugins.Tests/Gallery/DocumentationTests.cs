using System.Text.RegularExpressions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Plugins.Tests.Gallery;

/// <summary>docs/definition-file.md says what is true.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "definition-file.md"));

    public static TheoryData<string> Examples => [.. Yaml().Matches(Page).Select(match => match.Groups["text"].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void EachExample_IsValid(string text)
    {
        // A piece is put into the page's first, whole example, in place of its sections of the same names.
        var whole = Yaml().Match(Page).Groups["text"].Value;
        var folder = Directory.CreateTempSubdirectory("platform-docs-");
        File.WriteAllText(Path.Combine(folder.FullName, "base.yaml"), whole);
        var piece = text == whole || text.Contains("extends:", StringComparison.Ordinal) ? text : $"extends: base.yaml\n{text}";

        var result = DefinitionReader.ReadText(piece, "example.yaml", folder.FullName, [], BuiltIn.Catalog);
        folder.Delete(recursive: true);

        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void EachKeyWithADefault_IsInTheTables()
    {
        var rows = Row()
            .Matches(Page)
            .ToDictionary(match => match.Groups["key"].Value, match => match.Groups["default"].Value.Trim('`', ' '));
        foreach (
            var (prefix, type) in (IEnumerable<(string, Type)>)
                [
                    ("", typeof(DefinitionHead)),
                    .. Sections.Settings.Select(section => ($"{section.Name}.", section.Type)),
                    ("training.earlyStopping.", typeof(EarlyStoppingSettings)),
                    ("training.checkpoints.", typeof(CheckpointSettings)),
                    ("search.", typeof(SearchSettings)),
                ]
        )
        {
            var defaults = OptionProperties.Defaults(type);
            foreach (var property in OptionProperties.Of(type).Where(property => ValueShapes.Of(property.Type) is not ValueShape.Record))
            {
                var key = prefix + property.Name;
                Assert.True(rows.TryGetValue(key, out var said), $"The page has no row for {key}.");
                var value = property.Required ? null : property.Property.GetValue(defaults);
                if (value is double or int or bool or Enum || (value is string { Length: > 0 }))
                {
                    Assert.Equal(
                        System.Text.Json.JsonSerializer.SerializeToNode(value, property.Type, SettingsJson.Strict)!.ToString(),
                        said
                    );
                }
            }
        }
    }

    [GeneratedRegex("^```yaml\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex(@"^\| `(?<key>[A-Za-z0-9.]+)` \| (?<default>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
