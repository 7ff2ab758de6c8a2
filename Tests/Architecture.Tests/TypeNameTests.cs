namespace Platform.Architecture.Tests;

/// <summary>A simple name means one type, wherever in the program it is read.</summary>
public sealed class TypeNameTests
{
    private static readonly string[] Program =
    [
        "Abstractions/Platform.Abstractions.csproj",
        "Experiments/Platform.Experiments.csproj",
        Repository.HostProject,
    ];

    [Fact]
    public void TypeName_IsGivenOnce()
    {
        var names = Program.SelectMany(TypeNames).ToList();

        Assert.NotEmpty(names);
        Assert.Empty(names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    private static IReadOnlyList<string> TypeNames(string project)
    {
        using var assembly = new CompiledAssembly(Repository.AssemblyFile(project));
        return assembly.TypeNames;
    }
}
