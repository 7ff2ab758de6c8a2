using Platform.Experiments.Definitions;
using static Platform.Experiments.Tests.Definitions.DefinitionText;

namespace Platform.Experiments.Tests.Definitions;

public sealed class FirstPointTests
{
    private const string Space =
        Body
        + """
            search:
              sampler: { plugin: random, trials: 9 }
              space:
                optimizer.learningRate: { log: [1e-3, 1] }
                model.hidden: [[8], [16]]

            """;

    [Fact]
    public void Points_KeepWhatIsGiven_AndDrawTheRest()
    {
        var text = Space + "  first: [{ optimizer.learningRate: 0.1, model.hidden: [16] }, { model.hidden: [8] }, {}]";

        var first = Valid(text).Search.First;

        Assert.Equal("""[16]""", first[0]["model.hidden"].GetRawText());
        Assert.Equal(0.1, first[0]["optimizer.learningRate"].GetDouble());
        Assert.Equal("""[8]""", first[1]["model.hidden"].GetRawText());
        Assert.All(first, point => Assert.InRange(point["optimizer.learningRate"].GetDouble(), 1e-3, 1));
        Assert.NotEqual(first[1]["optimizer.learningRate"].GetDouble(), first[2]["optimizer.learningRate"].GetDouble());
        Assert.Equal(
            first.Select(point => point["optimizer.learningRate"].GetDouble()),
            Valid(text).Search.First.Select(point => point["optimizer.learningRate"].GetDouble())
        );
    }

    [Theory]
    [InlineData(
        "first: [{ optimizer.lerningRate: 0.1 }]",
        "a.yaml:11:13: search.first[0].optimizer.lerningRate: 'optimizer.lerningRate' isn't a parameter of search.space. "
            + "Did you mean 'optimizer.learningRate'?"
    )]
    [InlineData(
        "first: [{ optimizer.learningRate: 2 }]",
        "a.yaml:11:37: search.first[0].optimizer.learningRate: 2 isn't in the range of 'optimizer.learningRate': 0.001 to 1 by logarithm."
    )]
    [InlineData(
        "first: [0.1]",
        "a.yaml:11:11: search.first[0]: Must be a map from parameters to values. For example: { optimizer.learningRate: 0.1 }."
    )]
    [InlineData(
        "first: 3",
        "a.yaml:11:10: search.first: Must be a list of points, each a map from parameters to values. "
            + "For example: first: [{ optimizer.learningRate: 0.1 }]."
    )]
    public void Mistakes_AreLocated(string first, string problem) => Assert.Equal(problem, Problem(Space + "  " + first));

    [Fact]
    public void ValuesThatDontApply_AreRefused()
    {
        const string Conditional =
            Body
            + """
                search:
                  sampler: { plugin: random, trials: 9 }
                  first: [{ optimizer.plugin: adam, optimizer.momentum: 0.9 }]
                  space:
                    optimizer.plugin: [sgd, adam]
                    optimizer.momentum: { uniform: [0, 0.9], when: optimizer.plugin == 'sgd' }
                    optimizer.learningRate: [0.1, 0.2]

                """;

        Assert.Contains("'optimizer.momentum' doesn't apply to this point", Problem(Conditional), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "optimizer.learningRate",
        "optimizer.learningRate:1:1: 'optimizer.learningRate' isn't a value of a parameter. Write its name and the value: "
            + "optimizer.learningRate=0.1."
    )]
    [InlineData("a=[1", null)]
    [InlineData("=1", null)]
    [InlineData("a=", "a=:1:1: a: 'a' has no value. Write it after the equals sign.")]
    public void WrongText_IsAProblem(string text, string? problem)
    {
        var (point, problems) = PointText.Read([text]);

        Assert.Null(point);
        Assert.Equal(problem ?? problems[0].ToString(), Assert.Single(problems).ToString());
    }

    [Fact]
    public void TwoValuesOfOneName_AreAProblem() =>
        Assert.Equal("'a' has two values.", Assert.Single(PointText.Read(["a=1", "a=2"]).Problems).Message);

    [Theory]
    [InlineData("- { a: 1, b.c: [8] }\n- { a: 2 }", 2)]
    [InlineData("""[{ "a": 1 }]""", 1)]
    [InlineData("{ a: 1 }", null)]
    [InlineData("", null)]
    [InlineData("[1]", null)]
    public void File_HasAListOfMaps(string text, int? count)
    {
        var (points, problems) = PointText.ReadFile(text, "points.yaml");

        Assert.Equal(count, points?.Count);
        Assert.Equal(count is null, problems.Count == 1);
    }
}
