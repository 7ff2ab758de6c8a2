namespace Platform.Architecture.Tests;

/// <summary>Host → Experiments → Abstractions ← Plugins, and nothing points back.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void Abstractions_NeedOnlyTorchSharp() => AssertReferences("Abstractions/Platform.Abstractions.csproj", "TorchSharp");

    [Fact]
    public void Experiments_KnowNoInfrastructure() =>
        AssertReferences(
            "Experiments/Platform.Experiments.csproj",
            "TorchSharp",
            "Platform.Abstractions",
            "MathNet.Numerics",
            "YamlDotNet"
        );

    [Theory]
    [MemberData(nameof(Plugins))]
    public void Plugin_KnowsOnlyTheContract_AndLibrariesOfItsOwn(string project)
    {
        using var plugin = new CompiledAssembly(Repository.AssemblyFile(project));
        using var host = new CompiledAssembly(Repository.AssemblyFile(Repository.HostProject));

        Assert.Empty(plugin.ForeignReferences.Where(IsOfThePlatform).Except(["TorchSharp", "Platform.Abstractions"]));

        bool IsOfThePlatform(string name) =>
            name.StartsWith("Platform.", StringComparison.Ordinal) || host.ForeignReferences.Contains(name);
    }

    [Fact]
    public void Host_KnowsTheDomain_AndNoPlugin()
    {
        using var host = new CompiledAssembly(Repository.AssemblyFile(Repository.HostProject));

        Assert.Contains("Platform.Experiments", host.ForeignReferences);
        Assert.DoesNotContain(host.ForeignReferences, name => name.StartsWith("Platform.Plugins", StringComparison.Ordinal));
    }

    public static TheoryData<string> Plugins =>
        [.. Repository.Projects.Where(project => project.StartsWith("Plugins/", StringComparison.Ordinal))];

    private static void AssertReferences(string project, params string[] allowed)
    {
        using var assembly = new CompiledAssembly(Repository.AssemblyFile(project));

        Assert.Empty(assembly.ForeignReferences.Except(allowed));
    }
}
