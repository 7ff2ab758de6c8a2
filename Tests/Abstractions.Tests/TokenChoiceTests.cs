namespace Platform.Abstractions.Tests;

public sealed class TokenChoiceTests
{
    // 0.6 for b, 0.3 for a, 0.1 for c; the unknown token is never drawn, however likely it is.
    private static readonly double[] Scores = [Math.Log(5), Math.Log(0.3), Math.Log(0.6), Math.Log(0.1)];
    private static readonly Vocabulary Letters = new() { Tokens = ["<unk>", "a", "b", "c"], Unknown = 0 };

    [Theory]
    [InlineData(1.0, null, 0.59, 2)]
    [InlineData(1.0, null, 0.61, 1)]
    [InlineData(1.0, null, 0.91, 3)]
    [InlineData(1.0, 2, 0.66, 2)] // 0.6 of 0.9
    [InlineData(1.0, 2, 0.68, 1)]
    [InlineData(0.5, null, 0.77, 2)] // 0.36 of 0.46
    [InlineData(0.5, null, 0.79, 1)]
    [InlineData(0.0, null, 0.99, 2)]
    public void Tokens_AreDrawnByTheirProbability(double temperature, int? topK, double chance, int expected)
    {
        var choice = new TokenChoice(Letters) { Temperature = temperature, TopK = topK };

        Assert.Equal(expected, choice.Draw(Scores, chance));
    }

    [Fact]
    public void OfEqualScores_TheLowerNumberIsLikelier()
    {
        var choice = new TokenChoice(Letters) { Temperature = 0 };

        Assert.Equal(1, choice.Draw([1, 1, 1, 1], 0.5));
    }
}
