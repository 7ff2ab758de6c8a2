using Platform.Experiments.Definitions;
using Platform.TestSupport.Fuzzing;

namespace Platform.Experiments.Tests.Definitions;

/// <summary>Whatever bytes a definition file holds, it is valid or has problems with a place.</summary>
public sealed class DefinitionFuzzTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public Task AnyBytes_AreADefinition_OrHaveLocatedProblems() =>
        new FuzzTarget(
            "Definitions/Corpus",
            ": - \n { } [ ] &a *a <<:*b ? |\n >-\n !!int ---\n # ' \" \t plugin: when: log: choice: uniform: "
                + "extends: search: space: null true 1e400 \\x00"
        ).RunAsync(2000, Read);

    private void Read(byte[] input)
    {
        File.WriteAllBytes(_file, input);
        var result = DefinitionReader.Read(_file, [], SampleComponents.Catalog);

        Assert.Equal(result.Definition is null, result.Problems.Count > 0);
        Assert.All(
            result.Problems,
            problem => Assert.True(problem is { Line: >= 1, Column: >= 1, Message.Length: > 0, File.Length: > 0 }, problem.ToString())
        );
    }
}
