using Platform.Experiments.Definitions;
using Platform.TestSupport.Fuzzing;

namespace Platform.Plugins.Tests.Gallery;

/// <summary>Whatever becomes of a definition, it is valid or has problems with a place; <c>PLATFORM_FUZZ=1000</c> tries more.</summary>
public sealed class MutationTests
{
    private static readonly int Mutants = Fuzz.Cases(400);

    [Fact]
    public void EachMutant_IsValidOrHasLocatedProblems()
    {
        var folder = Directory.CreateTempSubdirectory("platform-mutants-");
        var outcomes = Enumerable.Range(0, Mutants).Select(number => Read(folder, number)).ToList();
        folder.Delete(recursive: true);

        Assert.All(outcomes, result => Assert.Equal(result.Definition is null, result.Problems.Count > 0));
        Assert.All(
            outcomes.SelectMany(result => result.Problems),
            problem =>
            {
                Assert.True(problem.Line >= 1 && problem.Column >= 1, problem.ToString());
                Assert.EndsWith(".yaml", problem.File, StringComparison.Ordinal);
                Assert.NotEmpty(problem.Message);
            }
        );

        // Otherwise the mutator breaks too much or too little to say anything.
        Assert.InRange(outcomes.Count(result => result.Problems.Count > 0), Mutants / 2, Mutants - 5);
        Assert.True(outcomes.SelectMany(result => result.Problems).Select(problem => problem.Message.Split(' ')[0]).Distinct().Count() > 8);
    }

    private static DefinitionResult Read(DirectoryInfo folder, int number)
    {
        var source = BuiltIn.Files[number % BuiltIn.Files.Count];
        File.Copy(
            BuiltIn.Files.Single(file => Path.GetFileName(file) == "digits-learning-rate.yaml"),
            Path.Combine(folder.FullName, "digits-learning-rate.yaml"),
            overwrite: true
        );
        var mutant = Path.Combine(folder.FullName, $"mutant-{number}.yaml");
        File.WriteAllBytes(mutant, new Mutator(number).Mutate(File.ReadAllText(source)));
        return DefinitionReader.Read(mutant, [], BuiltIn.Catalog);
    }
}
