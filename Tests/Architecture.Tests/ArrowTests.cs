namespace Platform.Architecture.Tests;

/// <summary>Host → Experiments → Abstractions ← Plugins, and nothing points back.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void Abstractions_NeedOnlyTorchSharp() =>
        AssertReferences("Abstractions/Platform.Abstractions.csproj", "TorchSharp");

    [Fact]
    public void Experiments_KnowNoInfrastructure() =>
        AssertReferences("Experiments/Platform.Experiments.csproj", "TorchSharp", "Platform.Abstractions", "YamlDotNet");

    [Theory]
    [MemberData(nameof(Plugins))]
    public void Plugin_NeedsOnlyTheContract(string project) =>
        AssertReferences(project, "TorchSharp", "Platform.Abstractions");

    [Fact]
    public void Host_KnowsTheDomain_AndNoPlugin()
    {
        using var host = new CompiledAssembly(Repository.AssemblyFile(Repository.HostProject));

        Assert.Contains("Platform.Experiments", host.ForeignReferences);
        Assert.DoesNotContain(host.ForeignReferences, name => name.StartsWith("Platform.Plugins", StringComparison.Ordinal));
    }

    public static TheoryData<string> Plugins => [.. Repository.Projects.Where(project => project.StartsWith("Plugins/", StringComparison.Ordinal))];

    private static void AssertReferences(string project, params string[] allowed)
    {
        using var assembly = new CompiledAssembly(Repository.AssemblyFile(project));

        Assert.Empty(assembly.ForeignReferences.Except(allowed));
    }
}
