namespace Platform.Architecture.Tests;

/// <summary>A class is sealed, static or abstract: nobody inherits by accident.</summary>
public sealed class SealedTests
{
    [Theory]
    [InlineData("Abstractions/Platform.Abstractions.csproj")]
    [InlineData("Experiments/Platform.Experiments.csproj")]
    [InlineData("Tests/TestKit/Platform.TestKit.csproj")]
    [MemberData(nameof(ArrowTests.Plugins), MemberType = typeof(ArrowTests))]
    public void Class_IsSealedOrAbstract(string project) => AssertSealed(Repository.AssemblyFile(project));

    [Fact]
    public void ClassOfTheHost_IsSealedOrAbstract() =>
        AssertSealed(Path.Combine(Repository.OutputFolder("Host/Platform.Host.csproj"), "platform.dll"));

    private static void AssertSealed(string file)
    {
        using var assembly = new CompiledAssembly(file);

        Assert.Empty(assembly.OpenClasses);
    }
}
