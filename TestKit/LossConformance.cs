using Platform.Abstractions;
using Platform.TestKit.Training;
using static TorchSharp.torch;

namespace Platform.TestKit;

/// <summary>What each loss keeps to. Derive a test class that says how to make yours.</summary>
/// <typeparam name="T">The factory under test.</typeparam>
[Collection(TorchTests.Name)]
public abstract class LossConformance<T>
    where T : ILossFactory
{
    private const double Tolerance = 1e-4;

    /// <summary>What it is trained with: data that it takes, and a model.</summary>
    protected virtual SmallTraining Training => new();

    /// <summary>Makes the factory under test.</summary>
    protected abstract T Create();

    [Fact]
    public void Sum_IsAFiniteScalarThatGradientsFlowThrough() =>
        OnABatch(
            (loss, output, batch) =>
            {
                using var _ = output.requires_grad_();
                var (sum, count) = loss.Compute(output, batch);
                sum.backward();

                Assert.Equal(1, sum.numel());
                Assert.True(sum.isfinite().item<bool>() && count > 0);
                Assert.True(output.grad is { } gradient && gradient.isfinite().all().item<bool>());
            }
        );

    [Fact]
    public void Parts_AddUpToTheWhole() =>
        OnABatch(
            (loss, output, batch) =>
            {
                var half = batch.Count / 2;
                var (sum, count) = loss.Compute(output, batch);
                var first = loss.Compute(output.narrow(0, 0, half), batch.Rows(0, half));
                var second = loss.Compute(output.narrow(0, half, batch.Count - half), batch.Rows(half, batch.Count - half));

                Assert.Equal(count, first.Count + second.Count, Tolerance);
                AssertClose(sum.item<float>(), first.Sum.item<float>() + second.Sum.item<float>());
            }
        );

    [Fact]
    public void Loss_KeepsNothingFromCallToCall() =>
        OnABatch(
            (loss, output, batch) =>
            {
                var first = loss.Compute(output, batch);
                loss.Compute(output + 1, batch);

                Assert.Equal(first.Sum, loss.Compute(output, batch).Sum);
            }
        );

    /// <summary>Against the quotient of differences in a drawn direction.</summary>
    [Fact]
    public void Gradient_IsThatOfTheLoss() =>
        OnABatch(
            (loss, output, batch) =>
            {
                const double Step = 1e-2;
                var direction = arange(output.numel(), dtype: float32).mul(1.7f).cos().reshape(output.shape);
                direction /= direction.norm();
                using var _ = output.requires_grad_();
                loss.Compute(output, batch).Sum.backward();
                var expected = (output.grad! * direction).sum().item<float>();
                using var without = no_grad();

                var difference =
                    loss.Compute(output + (direction * Step), batch).Sum - loss.Compute(output - (direction * Step), batch).Sum;

                Assert.Equal(expected, difference.item<float>() / (2 * Step), 0.02 * Math.Max(1, Math.Abs(expected)));
            }
        );

    [Fact]
    public void Training_LowersIt()
    {
        var result = (Training with { Loss = Create(), Epochs = 10 }).Run();

        TrainingAssert.Completes(result);
        var losses = result.Values("train/loss");
        Assert.True(losses[^1] < losses[0], $"It began at {losses[0]} and ended at {losses[^1]}.");
    }

    [Fact]
    public void Training_ResumedFromACheckpoint_EndsAsIfItHadNeverStopped() => TrainingAssert.Resumes(Training with { Loss = Create() });

    private static void AssertClose(double expected, double actual) =>
        Assert.Equal(expected, actual, Tolerance * Math.Max(1, Math.Abs(expected)));

    // Outputs as an untrained model gives them.
    private void OnABatch(Action<Loss, Tensor, Batch> check)
    {
        var checkedOnes = 0;
        var probe = new Probe(
            Create(),
            (loss, output, batch) =>
            {
                check(loss, output, batch);
                checkedOnes++;
            }
        );

        var result = (Training with { Loss = probe, Epochs = 1 }).Run();

        Assert.Null(result.Outcome.Error);
        Assert.NotEqual(0, checkedOnes);
    }

    private sealed class Probe(T factory, Action<Loss, Tensor, Batch> check) : ILossFactory
    {
        public Loss Create(LossContext context)
        {
            var loss = factory.Create(context);
            return loss with
            {
                Compute = (output, batch) =>
                {
                    using (enable_grad())
                    {
                        check(loss, output.detach().clone(), batch);
                    }

                    return loss.Compute(output, batch);
                },
            };
        }
    }
}
