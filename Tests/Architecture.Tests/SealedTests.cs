namespace Platform.Architecture.Tests;

/// <summary>A class is sealed, static or abstract: nobody inherits by accident.</summary>
public sealed class SealedTests
{
    [Theory]
    [InlineData(Repository.HostProject)]
    [InlineData("Abstractions/Platform.Abstractions.csproj")]
    [InlineData("Experiments/Platform.Experiments.csproj")]
    [InlineData("TestKit/Platform.TestKit.csproj")]
    [InlineData("Tests/TestSupport/Platform.TestSupport.csproj")]
    [MemberData(nameof(ArrowTests.Plugins), MemberType = typeof(ArrowTests))]
    public void Class_IsSealedOrAbstract(string project)
    {
        using var assembly = new CompiledAssembly(Repository.AssemblyFile(project));

        Assert.Empty(assembly.OpenClasses);
    }
}
