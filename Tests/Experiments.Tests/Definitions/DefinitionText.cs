using Platform.Experiments.Definitions;

namespace Platform.Experiments.Tests.Definitions;

/// <summary>Reads definitions of the tests with the sample components.</summary>
internal static class DefinitionText
{
    /// <summary>A valid definition; tests put a piece of their own behind it.</summary>
    public const string Body = """
        name: sample
        dataset: digits
        model: { plugin: mlp, hidden: [64, 32] }
        loss: cross-entropy
        optimizer: { plugin: sgd, learningRate: 0.1 }

        """;

    public static DefinitionResult Read(string text, params string[] overrides) =>
        DefinitionReader.ReadText(text, "a.yaml", Path.GetTempPath(), overrides, SampleComponents.Catalog);

    public static ExperimentDefinition Valid(string text, params string[] overrides)
    {
        var result = Read(text, overrides);
        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        return result.Definition!;
    }

    /// <summary>The only problem.</summary>
    public static string Problem(string text, params string[] overrides) => Assert.Single(Read(text, overrides).Problems).ToString();
}
