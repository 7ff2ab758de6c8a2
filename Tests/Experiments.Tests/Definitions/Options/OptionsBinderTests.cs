using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Tests.Definitions.Options;

public sealed class OptionsBinderTests
{
    [Fact]
    public void WithoutAnyKey_EachPropertyHasItsDefault()
    {
        var options = Assert.IsType<SampleOptions>(Bind("{}").Value);

        Assert.Equal([64], options.Hidden);
        Assert.Equal("untitled", options.Title);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("ab", true)]
    [InlineData("abc", false)]
    [InlineData("ba", false)]
    [InlineData("ab\n", false)]
    public void APattern_IsOfTheWholeText_WhicheverAlternativeComesFirst(string text, bool valid) =>
        Assert.Equal(valid, !AnnotationChecker.Check(new Alternatives { Text = text }).Any());

    [Fact]
    public void EachKindOfValue_IsBound()
    {
        var bound = Bind(
            """
            { "hidden": [3, 4], "activation": "tanh", "dropout": 0.5, "bias": false, "path": null, "limit": 7, "inner": { "size": 9 },
              "weights": { "a": 1, "b": 2.5 }, "layers": [{ "size": 1 }, {}] }
            """
        );

        Assert.Empty(bound.Problems);
        var options = Assert.IsType<SampleOptions>(bound.Value);
        Assert.Equal([3, 4], options.Hidden);
        Assert.Equal(
            (SampleActivation.Tanh, 0.5, false, 7, 9),
            (options.Activation, options.Dropout, options.Bias, options.Limit, options.Inner.Size)
        );
        Assert.Equal(2.5, options.Weights["b"]);
        Assert.Equal([1, 3], options.Layers.Select(layer => layer.Size));
    }

    [Theory]
    [InlineData("""{ "hiden": [1] }""", "hiden", "Unknown key 'hiden'. Did you mean 'hidden'?")]
    [InlineData("""{ "Hidden": [1] }""", "Hidden", "Did you mean 'hidden'?")]
    [InlineData("""{ "hidden": 3 }""", "hidden", "Must be a list, not the number 3. Put it in brackets: [3].")]
    [InlineData("""{ "hidden": [1, "x"] }""", "hidden[1]", "Must be a whole number, not the text 'x'.")]
    [InlineData("""{ "hidden": [1, 0] }""", "hidden[1]", "Must be at least 1 and at most 1000, not 0.")]
    [InlineData("""{ "hidden": null }""", "hidden", "Must be a list, not nothing.")]
    [InlineData("""{ "activation": "leaky-rely" }""", "activation", "Did you mean 'leaky-relu'?")]
    [InlineData("""{ "activation": "LeakyRelu" }""", "activation", "Must be one of leaky-relu, tanh")]
    [InlineData("""{ "activation": 0 }""", "activation", "Must be one of leaky-relu, tanh")]
    [InlineData("""{ "dropout": 1 }""", "dropout", "Must be at least 0 and below 1, not 1.")]
    [InlineData("""{ "dropout": "0.5" }""", "dropout", "Write it without quotes: 0.5.")]
    [InlineData("""{ "dropout": 1e999 }""", "dropout", "Must be a number")]
    [InlineData("""{ "bias": "yes" }""", "bias", "Must be true or false, not the text 'yes'.")]
    [InlineData("""{ "path": 3 }""", "path", "Must be a text, not the number 3. Put it in quotes as it stands there.")]
    [InlineData("""{ "title": "" }""", "title", "Must not be empty.")]
    [InlineData("""{ "limit": 1.5 }""", "limit", "Must be a whole number, not the number 1.5.")]
    [InlineData("""{ "limit": 99999999999 }""", "limit", "Must be a whole number")]
    [InlineData("""{ "inner": { "size": 10 } }""", "inner.size", "Must be at least 1 and at most 9, not 10.")]
    [InlineData("""{ "inner": { "sise": 1 } }""", "inner.sise", "Did you mean 'size'?")]
    [InlineData("""{ "inner": [] }""", "inner", "Must be a map, not a list.")]
    [InlineData("""{ "weights": { "a": true } }""", "weights.a", "Must be a number, not true.")]
    [InlineData("""{ "layers": [{}, { "size": 0 }] }""", "layers[1].size", "Must be at least 1 and at most 9, not 0.")]
    public void WrongOption_IsAProblemWithItsPath(string json, string path, string message)
    {
        var bound = Bind(json);

        Assert.Null(bound.Value);
        var problem = Assert.Single(bound.Problems);
        Assert.Equal(path, problem.Path);
        Assert.Contains(message, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AllProblems_AreFoundAtOnce()
    {
        var bound = Bind("""{ "hidden": ["x", "y"], "bias": 1, "bogus": 2, "inner": { "size": "z" } }""");

        Assert.Equal(["hidden[0]", "hidden[1]", "bias", "bogus", "inner.size"], bound.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void AllBrokenRules_AreFoundAtOnce()
    {
        var bound = Bind("""{ "hidden": [0], "dropout": -1, "inner": { "size": 0 } }""");

        Assert.Equal(["hidden[0]", "dropout", "inner.size"], bound.Problems.Select(problem => problem.Path));
    }

    [Theory]
    [InlineData("all", null)]
    [InlineData("1", 1)]
    public void WordForNull_IsNull(string value, int? expected)
    {
        var bound = OptionsBinder.Bind(
            typeof(TrainingSettings),
            new JsonObject { ["batchSize"] = value == "all" ? value : int.Parse(value, null) }
        );

        Assert.Equal(expected, Assert.IsType<TrainingSettings>(bound.Value).BatchSize);
    }

    [Fact]
    public void MissingRequiredOption_IsAProblem()
    {
        var bound = OptionsBinder.Bind(typeof(NeedyOptions), []);

        Assert.Equal(["'first' is missing.", "'second' is missing."], bound.Problems.Select(problem => problem.Message).Order());
    }

    private static BoundOptions Bind(string json) => OptionsBinder.Bind(typeof(SampleOptions), (JsonObject)JsonNode.Parse(json)!);

    internal sealed record NeedyOptions(int First)
    {
        public required string Second { get; init; }
    }

    private sealed record Alternatives
    {
        [System.ComponentModel.DataAnnotations.RegularExpression("a|ab")]
        public string Text { get; init; } = "";
    }
}
