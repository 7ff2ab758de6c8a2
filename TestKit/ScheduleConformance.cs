using Platform.Abstractions;
using Platform.TestKit.Training;

namespace Platform.TestKit;

/// <summary>What each learning-rate schedule keeps to. Derive a test class that says how to make yours.</summary>
/// <typeparam name="T">The factory under test.</typeparam>
[Collection(TorchTests.Name)]
public abstract class ScheduleConformance<T>
    where T : IScheduleFactory
{
    private const int StepsPerEpoch = 5;
    private const int Epochs = 12;
    private const double Rate = 0.1;

    /// <summary>Makes the factory under test.</summary>
    protected abstract T Create();

    [Fact]
    public void Rates_AreFiniteAndNotNegative() =>
        Assert.All(Rates(Create(), Epochs), rate => Assert.True(double.IsFinite(rate) && rate >= 0, $"{rate}"));

    /// <summary>A schedule isn't in checkpoints: what it says follows from the progress that it is given, whoever asks in whatever
    /// order.</summary>
    [Fact]
    public void Rate_IsAFunctionOfTheProgress()
    {
        var one = Create().Create(Context(Epochs));
        var inOrder = Steps(Epochs).Select(step => one(Progress(step))).ToList();
        var other = Create().Create(Context(Epochs));

        var backwards = Steps(Epochs).Reverse().Select(step => other(Progress(step))).Reverse();

        Assert.Equal(inOrder, backwards);
    }

    [Fact]
    public void SharedSteps_AreTheSameForALongerAndAShorterTraining()
    {
        foreach (var epochs in new[] { Epochs / 2, Epochs * 2 })
        {
            var shared = (int)Math.Min(Create().SharedSteps(Context(Epochs), Context(epochs)), Math.Min(epochs, Epochs) * StepsPerEpoch);

            Assert.Equal(Rates(Create(), Epochs).Take(shared), Rates(Create(), epochs).Take(shared));
        }
    }

    [Fact]
    public void Training_ResumedFromACheckpoint_EndsAsIfItHadNeverStopped() =>
        TrainingAssert.Resumes(new SmallTraining { Schedule = Create() });

    private static IEnumerable<int> Steps(int epochs) => Enumerable.Range(0, epochs * StepsPerEpoch);

    private static IReadOnlyList<double> Rates(T factory, int epochs)
    {
        var schedule = factory.Create(Context(epochs));
        return [.. Steps(epochs).Select(step => schedule(Progress(step)))];
    }

    private static ScheduleContext Context(int epochs) =>
        new()
        {
            StepsPerEpoch = StepsPerEpoch,
            Epochs = epochs,
            Metrics = ["train/loss", "validation/loss"],
        };

    // A loss that falls for some epochs and then stays, so that what waits for a plateau finds one.
    private static ScheduleProgress Progress(int step)
    {
        var losses = Enumerable.Range(0, step / StepsPerEpoch).Select(epoch => 1.0 / Math.Min(epoch + 1, 4)).ToList();
        return new()
        {
            LearningRate = Rate,
            Step = step,
            Epoch = step / StepsPerEpoch,
            History = new Dictionary<string, IReadOnlyList<double>> { ["train/loss"] = losses, ["validation/loss"] = losses },
        };
    }
}
