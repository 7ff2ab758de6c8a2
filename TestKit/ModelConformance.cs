using Platform.Abstractions;
using Platform.TestKit.Training;

namespace Platform.TestKit;

/// <summary>What each model keeps to. Derive a test class that says how to make yours.</summary>
/// <typeparam name="T">The factory under test.</typeparam>
[Collection(TorchTests.Name)]
public abstract class ModelConformance<T>
    where T : IModelFactory
{
    /// <summary>What it is trained on: data that it takes, and a loss.</summary>
    protected virtual SmallTraining Training => new();

    /// <summary>Whether its first weights are drawn.</summary>
    protected virtual bool StartsRandom => true;

    /// <summary>Parameters that get no gradient on <see cref="Training"/>, by name.</summary>
    protected virtual IReadOnlyList<string> Idle => [];

    /// <summary>Makes the factory under test.</summary>
    protected abstract T Create();

    [Fact]
    public void Outputs_AreFinite_AndAsManyAsTheLossAsksFor()
    {
        long? outputs = null;
        var loss = new WatchedLoss(Training.Loss, asked => outputs = asked);
        var batches = 0;
        var watching = new Watching(
            validation: (_, one) =>
            {
                var output = one.Prediction.Output;
                Assert.Equal((one.Batch.Count, outputs), (output.shape[0], output.shape[^1]));
                Assert.True(output.isfinite().all().item<bool>());
                batches++;
            }
        );

        TrainingAssert.Completes(Mine(Training with { Loss = loss, Callbacks = Watching.With(watching) }).Run());

        Assert.NotEqual(0, batches);
    }

    [Fact]
    public void Prediction_OfTheSameBatch_IsTheSameEachTime()
    {
        var watching = new Watching(validation: (context, one) => Assert.Equal(context.Forward(one.Batch), context.Forward(one.Batch)));

        TrainingAssert.Completes(Mine(Training with { Callbacks = Watching.With(watching) }).Run());
    }

    [Fact]
    public void EachParameter_GetsAGradient()
    {
        var without = new HashSet<string>(StringComparer.Ordinal);
        var watching = new Watching(
            backward: (context, _) =>
                without.UnionWith(
                    context
                        .Model.named_parameters()
                        .Where(parameter => parameter.parameter.requires_grad && parameter.parameter.grad is null)
                        .Select(parameter => parameter.name)
                )
        );

        TrainingAssert.Completes(Mine(Training with { Callbacks = Watching.With(watching) }).Run());

        Assert.Equal(Idle.Order(StringComparer.Ordinal), without.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Weights_FollowFromTheSeed()
    {
        var training = Mine(Training);

        var (one, again, other) = (training.Run(), training.Run(), (training with { Seed = training.Seed + 1 }).Run());

        TrainingAssert.Completes(one);
        Assert.Equal(one.Outcome.WeightsHash, again.Outcome.WeightsHash);
        Assert.True(!StartsRandom || one.Outcome.WeightsHash != other.Outcome.WeightsHash, "Another seed gives the same weights.");
    }

    /// <summary>It fails where state lies outside of registered parameters and buffers, or random numbers come from elsewhere.</summary>
    [Fact]
    public void Training_ResumedFromACheckpoint_EndsAsIfItHadNeverStopped() => TrainingAssert.Resumes(Mine(Training));

    private SmallTraining Mine(SmallTraining training) => training with { Model = Create() };

    private sealed class WatchedLoss(ILossFactory factory, Action<long> outputs) : ILossFactory
    {
        public Loss Create(LossContext context)
        {
            var loss = factory.Create(context);
            outputs(loss.Outputs);
            return loss;
        }
    }
}
