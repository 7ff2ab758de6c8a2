using Platform.Abstractions;
using Platform.Experiments.Predicting;
using Platform.Experiments.Tests.Training;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Predicting;

/// <summary>Texts that a model whose scores are known goes on with.</summary>
[Collection(nameof(TorchTests))]
public sealed class TextGeneratorTests
{
    private static readonly Vocabulary Letters = new() { Tokens = ["<end>", "a", "b", "c"], End = 0 };

    // After a comes b, after b comes c, after c comes the end: by a hair, or for sure.
    private static readonly double[,] Sure =
    {
        { 0, 0, 0, 0 },
        { 0, 0, 9, 0 },
        { 0, 0, 0, 9 },
        { 9, 0, 0, 0 },
    };

    [Theory]
    [InlineData("a", "bc")]
    [InlineData("ab", "c")]
    [InlineData("c", "")]
    public void TemperatureZero_TakesTheLikeliestToken_UntilTheEnd(string prompt, string expected) =>
        Assert.Equal(expected, Continue(prompt, Sure, new() { Temperature = 0 }));

    [Fact]
    public void Length_IsALimit() => Assert.Equal("b", Continue("a", Sure, new() { Temperature = 0, Length = 1 }));

    [Fact]
    public void Tokens_ComeAsOften_AsTheSoftmaxSays()
    {
        // Softmax of ln 1, ln 2, ln 3 and ln 4 over all: a tenth each for the end, and so on.
        var scores = Rows(Math.Log(1), Math.Log(2), Math.Log(3), Math.Log(4));

        var first = Enumerable
            .Range(0, 2000)
            .Select(seed => Continue("a", scores, new() { Length = 1, Seed = seed }))
            .CountBy(text => text)
            .ToDictionary();

        Assert.Equal(0.1, first[""] / 2000.0, 0.03);
        Assert.Equal(0.2, first["a"] / 2000.0, 0.03);
        Assert.Equal(0.3, first["b"] / 2000.0, 0.03);
        Assert.Equal(0.4, first["c"] / 2000.0, 0.03);
    }

    [Fact]
    public void TopK_ChoosesFromTheLikeliest()
    {
        var scores = Rows(0, 1, 2, 3);

        var texts = Enumerable
            .Range(0, 200)
            .Select(seed =>
                Continue(
                    "a",
                    scores,
                    new()
                    {
                        Length = 1,
                        TopK = 2,
                        Seed = seed,
                    }
                )
            );

        Assert.Equal(["b", "c"], texts.Distinct().Order());
    }

    [Fact]
    public void UnknownTokens_AreNeverWritten()
    {
        var vocabulary = Letters with { Tokens = ["<end>", "a", "b", "<unk>"], Unknown = 3 };

        Assert.Equal("bb", Continue("a", Rows(0, 1, 2, 3), new() { Temperature = 0, Length = 2 }, vocabulary));
    }

    [Fact]
    public void Tokens_MayBeBeyondTheFirstPlane()
    {
        var vocabulary = Letters with { Tokens = ["<end>", "a", "😀", "c"] };

        Assert.Equal("c", Continue("a😀", Sure, new() { Temperature = 0 }, vocabulary));
        Assert.Equal("😀c", Continue("a", Sure, new() { Temperature = 0 }, vocabulary));
    }

    [Fact]
    public void OldVocabulary_MayHaveATokenTwice()
    {
        var vocabulary = Letters with { Tokens = ["<end>", "a", "\uFFFD", "\uFFFD"] };

        Assert.Equal("\uFFFD\uFFFD", Continue("a", Sure, new() { Temperature = 0 }, vocabulary));
    }

    [Fact]
    public void Seed_DecidesTheText()
    {
        var scores = Rows(-9, 1, 1, 1);
        string Text(long seed) => Continue("a", scores, new() { Length = 40, Seed = seed });

        Assert.Equal(Text(1), Text(1));
        Assert.NotEqual(Text(1), Text(2));
    }

    [Theory]
    [InlineData("", "There is nothing to continue")]
    [InlineData("ax", "'x' isn't among the 4 tokens")]
    public void EmptyPrompt_IsRefused(string prompt, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<InvalidDataException>(() => Continue(prompt, Sure, new())).Message,
            StringComparison.Ordinal
        );

    private static double[,] Rows(params double[] scores)
    {
        var rows = new double[scores.Length, scores.Length];
        for (var row = 0; row < scores.Length; row++)
        {
            for (var column = 0; column < scores.Length; column++)
            {
                rows[row, column] = scores[column];
            }
        }

        return rows;
    }

    private static string Continue(string prompt, double[,] scores, GenerationSettings settings, Vocabulary? vocabulary = null)
    {
        using var chain = new Chain(scores);
        return new TextGenerator(
            chain,
            new()
            {
                Inputs =
                [
                    new()
                    {
                        Name = "letters",
                        Shape = [],
                        Vocabulary = vocabulary ?? Letters,
                    },
                ],
                Target = new() { Kind = TargetKind.Classes, Shape = [] },
            }
        ).Continue(prompt, settings);
    }

    private sealed class Chain(double[,] scores) : nn.Module(nameof(Chain)), IGenerator
    {
        public GeneratedStep Step(Tensor tokens, CarriedState? state) =>
            new(
                tensor(Enumerable.Range(0, scores.GetLength(1)).Select(next => scores[(int)tokens.item<long>(), next]).ToArray())
                    .unsqueeze(0),
                new([], 0)
            );
    }
}
