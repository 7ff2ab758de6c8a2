using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Plugins.Tests.Gallery;

/// <summary>YAML as an editor hands it to a schema.</summary>
internal static class YamlDocument
{
    public static JsonNode Read(string text)
    {
        var problems = new ProblemList();
        var node = YamlTree.Read(text, "document.yaml", problems);
        Assert.Equal(0, problems.Count);
        return node!.ToJson()!;
    }
}
