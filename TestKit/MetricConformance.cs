using Platform.Abstractions;
using Platform.TestKit.Training;
using static TorchSharp.torch;

namespace Platform.TestKit;

/// <summary>What each metric keeps to. Derive a test class that says how to make yours.</summary>
/// <typeparam name="T">The factory under test.</typeparam>
[Collection(TorchTests.Name)]
public abstract class MetricConformance<T>
    where T : IMetricFactory
{
    private const double Tolerance = 1e-6;

    /// <summary>What it measures: data that it takes, a model and a loss.</summary>
    protected virtual SmallTraining Training => new();

    /// <summary>Makes the factory under test.</summary>
    protected abstract T Create();

    [Fact]
    public void Value_IsFinite()
    {
        var result = Mine(Create()).Run();

        TrainingAssert.Completes(result);
        Assert.All(result.Values("validation/mine"), value => Assert.True(double.IsFinite(value), $"{value}"));
        Assert.NotEmpty(result.Values("train/mine"));
    }

    [Fact]
    public void Parts_AddUpToTheWhole() =>
        OnBatches(
            (metric, prediction, batch) =>
            {
                var whole = metric.Measure(prediction, batch);
                var rows = Enumerable
                    .Range(0, (int)batch.Count)
                    .Select(row => metric.Measure(Row(prediction, row), batch.Rows(row, 1)))
                    .ToList();

                Assert.Equal(whole.Count, rows.Sum(row => row.Count), Tolerance);
                var sums = rows.Select(row => Doubles(row.Sums))
                    .Aggregate((sum, one) => metric.Gathers ? [.. sum, .. one] : [.. sum.Zip(one, (a, b) => a + b)]);
                Assert.Equal(whole.Sums.numel(), sums.Length);
                Assert.All(
                    Doubles(whole.Sums).Zip(sums),
                    pair => Assert.Equal(pair.First, pair.Second, Tolerance * Math.Max(1, Math.Abs(pair.First)) * 10)
                );
            }
        );

    [Fact]
    public void Metric_KeepsNothingFromCallToCall() =>
        OnBatches(
            (metric, prediction, batch) =>
            {
                var first = metric.Measure(prediction, batch);
                metric.Measure(prediction with { Output = prediction.Output + 1 }, batch);

                Assert.Equal(first.Sums, metric.Measure(prediction, batch).Sums);
            }
        );

    [Fact]
    public void Sums_CarryNoGradient() =>
        OnBatches((metric, prediction, batch) => Assert.False(metric.Measure(prediction, batch).Sums.requires_grad));

    [Fact]
    public void Training_ResumedFromACheckpoint_EndsAsIfItHadNeverStopped() => TrainingAssert.Resumes(Mine(Create()));

    private static double[] Doubles(Tensor sums) => [.. sums.to(float64).cpu().reshape(-1).data<double>()];

    private static Prediction Row(Prediction prediction, int row) =>
        new(prediction.Output.narrow(0, row, 1), prediction.Decoded?.narrow(0, row, 1));

    private SmallTraining Mine(IMetricFactory factory) =>
        Training with
        {
            Metrics = new Dictionary<string, IMetricFactory> { ["mine"] = factory },
        };

    private void OnBatches(Action<Metric, Prediction, Batch> check)
    {
        var batches = 0;
        var probe = new Probe(
            Create(),
            (metric, prediction, batch) =>
            {
                check(metric, prediction, batch);
                batches++;
            }
        );

        TrainingAssert.Completes((Mine(probe) with { Epochs = 1 }).Run());

        Assert.NotEqual(0, batches);
    }

    private sealed class Probe(T factory, Action<Metric, Prediction, Batch> check) : IMetricFactory
    {
        public Metric Create(MetricContext context)
        {
            var metric = factory.Create(context);
            return metric with
            {
                Measure = (prediction, batch) =>
                {
                    check(metric, prediction, batch);
                    return metric.Measure(prediction, batch);
                },
            };
        }
    }
}
