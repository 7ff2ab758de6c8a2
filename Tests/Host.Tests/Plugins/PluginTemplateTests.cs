using System.Diagnostics;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Host.Plugins;

namespace Platform.Host.Tests.Plugins;

public sealed class PluginTemplateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("new-plugin-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Files_KeepNoTraceOfTheTemplate(ComponentKind kind)
    {
        var files = PluginTemplate.Files(PluginName.Parse("wide-net"), kind, "/opt/platform/");

        Assert.Equal(["WideNet.csproj", $"WideNet{kind}.cs", "wide-net.yaml", "README.md"], files.Keys);
        Assert.All(files.Values, text => Assert.DoesNotMatch("(?i)my-?plugin|my-kind|#if|#else|#endif|MSBuildThisFile", text));
        Assert.Contains($"[Component(\"wide-net\"", files[$"WideNet{kind}.cs"], StringComparison.Ordinal);
        Assert.Contains("plugin: wide-net", files["wide-net.yaml"], StringComparison.Ordinal);
        Assert.Contains(">/opt/platform/</PlatformFolder>", files["WideNet.csproj"], StringComparison.Ordinal);
    }

    [Fact]
    public void Definition_NamesEachSectionOnce()
    {
        foreach (var kind in Enum.GetValues<ComponentKind>())
        {
            var definition = PluginTemplate.Files(PluginName.Parse("wide-net"), kind, "/opt/platform/")["wide-net.yaml"];

            var sections = definition
                .Split('\n')
                .Where(line => line.Length > 0 && char.IsAsciiLetter(line[0]))
                .Select(line => line.Split(':')[0])
                .ToList();
            Assert.Equal(sections.Distinct(), sections);
            Assert.Superset(
                new HashSet<string> { "name", "dataset", "model", "loss", "optimizer", "training", "objective", "search" },
                sections.ToHashSet()
            );
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Definition_IsValid(ComponentKind kind)
    {
        var path = Path.Combine(_folder, "my-plugin.yaml");
        File.WriteAllText(path, PluginTemplate.Files(PluginName.Parse("my-plugin"), kind, "/opt/platform/")["my-plugin.yaml"]);
        var catalog = PluginCatalog.Load([Path.Combine(AppContext.BaseDirectory, "plugins"), FixturePlugins.OutputFolder("Template")]);

        var result = DefinitionReader.Read(path, [], catalog);

        Assert.Empty(result.Problems);
    }

    /// <summary>The real thing, away from the repository and its build rules: all kinds
    /// in one project, because a build takes its time.</summary>
    [Fact]
    public async Task Project_BuildsAnywhere_AndItsDllIsActive()
    {
        foreach (var kind in Enum.GetValues<ComponentKind>())
        {
            foreach (var (file, text) in PluginTemplate.Files(PluginName.Parse("wide-net"), kind, AppContext.BaseDirectory))
            {
                await File.WriteAllTextAsync(Path.Combine(_folder, file), text, TestContext.Current.CancellationToken);
            }
        }

        var output = await Build();

        var folder = Path.Combine(_folder, "bin", "Release", "net10.0");
        Assert.True(Directory.Exists(folder), output);
        Assert.Equal(["WideNet.dll"], Directory.GetFiles(folder, "*.dll").Select(Path.GetFileName));
        var plugin = Assert.Single(PluginCatalog.Load([Path.GetDirectoryName(folder)!]).Plugins);
        Assert.Equal((PluginStatus.Active, ""), (plugin.Status, plugin.Reason));
        Assert.Equal(Enum.GetValues<ComponentKind>(), plugin.Components.Select(component => component.Kind));
        Assert.All(plugin.Components, component => Assert.Equal("wide-net", component.Name));
    }

    public static TheoryData<ComponentKind> Kinds => [.. Enum.GetValues<ComponentKind>()];

    private async Task<string> Build()
    {
        using var build = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                ["build", "-c", "Release", "-warnaserror", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"]
            )
            {
                WorkingDirectory = _folder,
                RedirectStandardOutput = true,
            }
        )!;
        var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
