using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>What a release says of itself is true.</summary>
public sealed partial class ReleaseTests
{
    /// <summary>If it fails, a package was added or has another version: <c>python3 build/third-party-notices.py</c>.</summary>
    [Fact]
    public void Notices_NameEachPackageThatShips()
    {
        var notices = Repository.Read("THIRD-PARTY-NOTICES.txt");
        var output = Repository.OutputFolder(Repository.HostProject);
        string[] files =
        [
            Path.Combine(output, "platform.deps.json"),
            .. Directory.GetFiles(Path.Combine(output, "plugins"), "*.deps.json", SearchOption.AllDirectories),
        ];

        // libtorch has a package for each system.
        Assert.All(
            files.SelectMany(Shipped).Where(package => !package.StartsWith("libtorch-", StringComparison.Ordinal)),
            package => Assert.Contains($"\n{package}\n", notices, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Changelog_BeginsWithTheVersion() =>
        Assert.Equal(
            Element("Directory.Build.props", "Version"),
            ChangelogHeading().Match(Repository.Read("CHANGELOG.md")).Groups["version"].Value
        );

    /// <summary>A native library of another version doesn't load.</summary>
    [Fact]
    public void Template_AsksForTheLibtorchThatTheContractHas()
    {
        var version = Element("Directory.Packages.props", "LibTorchVersion");
        var asked = TorchReference().Matches(Repository.Read("build/PackageTemplate/Tests/MyPlugin.Tests.csproj"));

        Assert.Equal([version, version, version], asked.Select(match => match.Groups["version"].Value));
    }

    private static string Element(string file, string name) =>
        Regex.Match(Repository.Read(file), $"<{name}>([^<]+)</{name}>").Groups[1].Value;

    private static IEnumerable<string> Shipped(string file)
    {
        var content = JsonNode.Parse(File.ReadAllText(file))!;
        return content["targets"]!
            .AsObject()
            .SelectMany(target => target.Value!.AsObject())
            .Where(library => content["libraries"]![library.Key]!["type"]!.GetValue<string>() == "package")
            .Where(library => new[] { "runtime", "native", "runtimeTargets" }.Any(kind => library.Value![kind] is not null))
            .Select(library => library.Key.Replace('/', ' '));
    }

    [GeneratedRegex(@"^## (?<version>\S+)", RegexOptions.Multiline)]
    private static partial Regex ChangelogHeading();

    [GeneratedRegex(@"libtorch-cpu-[^""]+"" Version=""(?<version>[^""]+)""")]
    private static partial Regex TorchReference();
}
