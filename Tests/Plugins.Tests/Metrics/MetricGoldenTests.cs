using System.Text.Json;
using Platform.Abstractions;
using Platform.Plugins.Metrics;
using Platform.Plugins.Metrics.Counted;
using Platform.Plugins.Metrics.Probabilities;
using Platform.Plugins.Metrics.Ranked;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Metrics;

/// <summary>Metrics of whole splits and of the same in batches against scikit-learn's (Golden/metrics.py).</summary>
public sealed class MetricGoldenTests
{
    private static readonly GoldenCase[] Golden = GoldenFile.Read<GoldenFileOfMetrics>("metrics.json").Cases;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_AreThoseOfScikitLearn_InOneBatchAndInSeveral(int index)
    {
        using var scope = NewDisposeScope();
        var one = Golden[index];
        foreach (var expected in one.Values)
        {
            var isClasses = expected.Metric is not ("mean-absolute-percentage-error" or "explained-variance");
            var output = tensor(one.Output, dtype: float64).reshape(one.OutputShape);
            var targets = tensor(one.Targets, dtype: isClasses ? int64 : float64).reshape(one.TargetShape);
            var metric = Make(expected, one, isClasses);
            var batch = Data.Batch(targets, one.TargetLengths);

            var whole = Data.Value(metric, (new(output), batch));
            var inParts = Data.Value(metric, [.. Parts(batch, output)]);

            var name = $"{expected.Metric} {expected.Options}";
            Assert.True(Matches(expected.Value, whole), $"{name}: {expected.Value} is expected, not {whole}");
            Assert.True(Matches(expected.Value, inParts), $"{name} in batches: {expected.Value} is expected, not {inParts}");
        }
    }

    [Fact]
    public void Cases_CoverEveryMetric() =>
        Assert.Equal(14, Golden.SelectMany(one => one.Values).Select(value => value.Metric).Distinct().Count());

    private static IEnumerable<(Prediction, Batch)> Parts(Batch batch, Tensor output)
    {
        for (var start = 0L; start < batch.Count; start += 7)
        {
            var count = Math.Min(7, batch.Count - start);
            yield return (new(output.narrow(0, start, count)), batch.Rows(start, count));
        }
    }

    private static bool Matches(double? expected, double actual) =>
        expected is { } value ? Math.Abs(value - actual) <= 1e-9 * Math.Max(1, Math.Abs(value)) : double.IsNaN(actual);

    private static Metric Make(GoldenValue expected, GoldenCase one, bool isClasses)
    {
        var outputs = (int)one.OutputShape[^1];
        return Factory(expected)
            .Create(
                new()
                {
                    Data = isClasses ? Data.Classes(Math.Max(outputs, 2), target: one.TargetShape[1..]) : Data.Values(outputs),
                    Outputs = outputs,
                    Device = CPU,
                }
            );
    }

    private static IMetricFactory Factory(GoldenValue one) =>
        one.Metric switch
        {
            "precision" => new Precision(Options<AveragedMetricOptions>(one)),
            "recall" => new Recall(Options<AveragedMetricOptions>(one)),
            "f1" => new F1(Options<AveragedMetricOptions>(one)),
            "roc-auc" => new RocAuc(Options<AveragedMetricOptions>(one)),
            "average-precision" => new AveragePrecision(Options<AveragedMetricOptions>(one)),
            "balanced-accuracy" => new BalancedAccuracy(Options<ClassMetricOptions>(one)),
            "matthews-correlation" => new MatthewsCorrelation(Options<ClassMetricOptions>(one)),
            "cohen-kappa" => new CohenKappa(Options<CohenKappaOptions>(one)),
            "log-loss" => new LogLoss(Options<ClassMetricOptions>(one)),
            "brier-score" => new BrierScore(Options<ClassMetricOptions>(one)),
            "calibration-error" => new CalibrationError(Options<CalibrationErrorOptions>(one)),
            "top-k-accuracy" => new TopKAccuracy(Options<TopKAccuracyOptions>(one)),
            "mean-absolute-percentage-error" => new MeanAbsolutePercentageError(),
            "explained-variance" => new ExplainedVariance(),
            _ => throw new InvalidDataException($"Unknown metric '{one.Metric}'."),
        };

    private static T Options<T>(GoldenValue one) => one.Options.Deserialize<T>(ComponentJson)!;

    private static readonly JsonSerializerOptions ComponentJson = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private sealed record GoldenFileOfMetrics(GoldenCase[] Cases);

    private sealed record GoldenCase(
        double[] Output,
        long[] OutputShape,
        double[] Targets,
        long[] TargetShape,
        long[]? TargetLengths,
        GoldenValue[] Values
    );

    private sealed record GoldenValue(string Metric, JsonElement Options, double? Value);
}
