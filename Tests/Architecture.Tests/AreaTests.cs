using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>The areas of Host and of Experiments, and the folders of the viewer's page: which knows which is
/// drawn in docs/architecture.md, and nothing else is so; none is in a cycle.</summary>
public sealed partial class AreaTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Host/Platform.Host.csproj", "Platform.Host")]
    [InlineData("Experiments/Platform.Experiments.csproj", "Platform.Experiments")]
    public void NoArea_IsInACycle(string project, string root)
    {
        var graph = AreaGraph.Read(Repository.AssemblyFile(project), root);

        Print(graph);

        Assert.Empty(graph.InCycles());
    }

    [Fact]
    public void NoFolderOfThePage_IsInACycle()
    {
        var graph = AreaGraph.ReadPage();

        Print(graph);

        Assert.Empty(graph.InCycles());
    }

    [Theory]
    [InlineData("Host/Platform.Host.csproj", "Platform.Host", "Host")]
    [InlineData("Experiments/Platform.Experiments.csproj", "Platform.Experiments", "Experiments")]
    public void Arrows_AreThoseThatAreDrawn(string project, string root, string heading)
    {
        AssertDrawn(AreaGraph.Read(Repository.AssemblyFile(project), root), heading);
    }

    [Fact]
    public void ArrowsOfThePage_AreThoseThatAreDrawn() => AssertDrawn(AreaGraph.ReadPage(), "Viewer's page");

    [Theory]
    [InlineData("Host", "Platform.Host")]
    [InlineData("Experiments", "Platform.Experiments")]
    public void Usings_FollowTheArrows(string folder, string root)
    {
        var drawn = Drawn(folder);
        var uses = Repository
            .Sources.Where(file => file.StartsWith($"{folder}/", StringComparison.Ordinal) && file.Split('/').Length > 2)
            .SelectMany(file => Used(Repository.Read(file), root).Select(area => (File: file, From: file.Split('/')[1], To: area)))
            .Where(use => use.From != use.To);

        Assert.DoesNotContain(uses, use => !drawn.Contains((use.From, use.To)));
    }

    private void Print(AreaGraph graph)
    {
        foreach (var arrow in graph.Arrows)
        {
            output.WriteLine($"{arrow.From} → {arrow.To} ({graph.Why(arrow).Count}): {string.Join(", ", graph.Why(arrow).Take(3))}");
        }
    }

    private static void AssertDrawn(AreaGraph graph, string heading)
    {
        var drawn = Drawn(heading);
        var found = graph.Arrows.ToHashSet();
        Assert.Empty(
            found.Except(drawn).Select(arrow => $"{arrow.From} → {arrow.To} isn't drawn: {string.Join(", ", graph.Why(arrow).Take(3))}")
        );
        Assert.Empty(drawn.Except(found).Select(arrow => $"{arrow.From} → {arrow.To} is drawn, and isn't so"));
    }

    // Lines of the diagram under a heading: "  Commands --> Http & Output".
    private static HashSet<(string From, string To)> Drawn(string heading)
    {
        var section = Repository.Read("docs/architecture.md").Split($"\n## {heading}\n")[1].Split("\n## ")[0];
        return
        [
            .. Arrow()
                .Matches(section)
                .SelectMany(match =>
                    match.Groups[2].Value.Split('&', StringSplitOptions.TrimEntries).Select(to => (match.Groups[1].Value, to))
                ),
        ];
    }

    private static IEnumerable<string> Used(string source, string root) =>
        Regex
            .Matches(source, $@"^using (?:static )?(?:\w+ = )?{Regex.Escape(root)}\.(\w+)", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value)
            .Distinct();

    [GeneratedRegex(@"^\s*(\w+) --> ([\w &]+)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
