using Platform.Abstractions;
using Platform.TestKit.Training;

namespace Platform.TestKit;

/// <summary>What each callback keeps to. Derive a test class that says how to make yours.</summary>
/// <typeparam name="T">The factory under test.</typeparam>
[Collection(TorchTests.Name)]
public abstract class CallbackConformance<T>
    where T : ICallbackFactory
{
    /// <summary>What it observes: data that it takes, and a model.</summary>
    protected virtual SmallTraining Training => new();

    /// <summary>Makes the factory under test.</summary>
    protected abstract T Create();

    /// <summary>It draws no random numbers from the model's generator and changes neither weights nor gradients.</summary>
    [Fact]
    public void Training_IsTheSameWithoutIt()
    {
        var with = Mine().Run();
        var without = Training.Run();

        TrainingAssert.Completes(with);
        Assert.Equal(without.Outcome, with.Outcome);
        Assert.All(without.Series, series => Assert.Equal(series.Value, with.Series[series.Key]));
    }

    [Fact]
    public void SameSeed_GivesTheSameMetricsAndArtifacts()
    {
        var (one, other) = (Mine().Run(), Mine().Run());

        Assert.Equal(one.Series.Keys.Order(StringComparer.Ordinal), other.Series.Keys.Order(StringComparer.Ordinal));
        Assert.All(one.Series, series => Assert.Equal(series.Value, other.Series[series.Key]));
        Assert.Equal(one.Artifacts.Select(TrainingAssert.Text), other.Artifacts.Select(TrainingAssert.Text));
    }

    /// <summary>It fails where something that lasts is not in <see cref="Callback.State"/>.</summary>
    [Fact]
    public void Training_ResumedFromACheckpoint_EndsAsIfItHadNeverStopped() => TrainingAssert.Resumes(Mine());

    private SmallTraining Mine() => Training with { Callbacks = new Dictionary<string, ICallbackFactory> { ["mine"] = Create() } };
}
