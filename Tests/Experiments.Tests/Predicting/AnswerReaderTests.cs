using Platform.Abstractions;
using Platform.Experiments.Predicting;
using Platform.Experiments.Tests.Training;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Predicting;

/// <summary>What tensors mean.</summary>
[Collection(nameof(TorchTests))]
public sealed class AnswerReaderTests
{
    private static readonly TargetDescription YesNo = new()
    {
        Kind = TargetKind.Classes,
        Shape = [],
        Classes = ["no", "yes"],
    };

    [Fact]
    public void OneOutput_IsTheLogOddsOfTheSecondClass()
    {
        using var scope = NewDisposeScope();

        var answers = Read(YesNo, tensor(new[] { Math.Log(3), Math.Log(0.25) }).unsqueeze(1));

        Assert.Equal(["yes", "no"], answers.Select(answer => answer.Best!.Class));
        Assert.Equal([0.75, 0.8], answers.Select(answer => Math.Round(answer.Best!.Probability, 9)));
    }

    [Fact]
    public void Values_AreInTheirOwnUnit_EachWithItsScale()
    {
        using var scope = NewDisposeScope();
        var target = new TargetDescription
        {
            Kind = TargetKind.Values,
            Shape = [2],
            Scales = [new("height", 10, 2), new("weight", -1, 0.5)],
        };

        var answers = Read(target, tensor(new[] { 1.0, 4, 0, -2 }).reshape(2, 2));

        Assert.Equal(
            [
                [12, 1],
                [10, -2],
            ],
            answers.Select(answer => answer.Values)
        );
    }

    [Fact]
    public void Sequences_EndAtTheEndToken()
    {
        using var scope = NewDisposeScope();
        var target = new TargetDescription
        {
            Kind = TargetKind.Classes,
            Shape = [-1],
            Vocabulary = new()
            {
                Tokens = ["<pad>", "<start>", "<end>", "h", "i"],
                Padding = 0,
                Start = 1,
                End = 2,
            },
        };

        var answers = new AnswerReader(new() { Inputs = [], Target = target }, 3).Read(
            new(zeros(2, 4, 5), tensor(new long[] { 1, 3, 4, 2, 4, 2, 3, 3 }).reshape(2, 4))
        );

        Assert.Equal(["hi", "i"], answers.Select(answer => answer.Text));
    }

    private static IReadOnlyList<Answer> Read(TargetDescription target, Tensor output) =>
        [.. new AnswerReader(new() { Inputs = [], Target = target }, 3).Read(new(output))];
}
