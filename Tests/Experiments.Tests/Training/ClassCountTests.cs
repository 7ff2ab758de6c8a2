using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training;

/// <summary>What a loss is told of the training targets.</summary>
[Collection(nameof(TorchTests))]
public sealed class ClassCountTests
{
    [Fact]
    public void OfClasses_AreThoseOfTheTrainingSplit()
    {
        var loss = new CountingLoss();

        Trial.Run(
            Trial.Definition with
            {
                Data = new() { Validation = 0.25 },
                Training = new() { Epochs = 1 },
            },
            Trial.Noisy with
            {
                Loss = loss,
            },
            new()
        );

        Assert.Equal(48, loss.Counts.Sum());
        Assert.Equal(2, loss.Counts.Count);
    }

    [Fact]
    public void OfSequences_LeaveOutWhatIsBeyondTheirLengths()
    {
        var loss = new CountingLoss();
        var dataset = new Dataset { Count = 2, Prepare = _ => Sequences() };

        Trial.Run(
            Trial.Definition with
            {
                Training = new() { Epochs = 1 },
            },
            Trial.Xor with
            {
                Dataset = new TensorDataset(() => dataset),
                Loss = loss,
            },
            new()
        );

        Assert.Equal([1, 2, 1], loss.Counts);
    }

    private static PreparedData Sequences() =>
        new()
        {
            Description = new()
            {
                Inputs = [new() { Name = "features", Shape = [2] }],
                Target = new()
                {
                    Kind = TargetKind.Classes,
                    Shape = [-1],
                    Classes = ["a", "b", "c"],
                },
            },
            Examples = new()
            {
                Inputs = [zeros(2, 2)],
                Targets = tensor(
                    new long[,]
                    {
                        { 0, 1, 1 },
                        { 2, 0, 0 },
                    }
                ),
                TargetLengths = tensor(new long[] { 3, 1 }),
            },
        };

    private sealed class CountingLoss : ILossFactory
    {
        public IReadOnlyList<long> Counts { get; private set; } = [];

        public Loss Create(LossContext context)
        {
            Counts = context.ClassCounts;
            return new() { Outputs = 2, Compute = Problems.CrossEntropy };
        }
    }
}
