using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Plugins.Tests.Gallery;
using Platform.Plugins.Tests.Training;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Callbacks;

/// <summary>The built-in callbacks at real, small runs.</summary>
[Collection(nameof(TrainingTests))]
public sealed class CallbackTests
{
    private const string Iris = """
        name: callbacks
        dataset: iris
        data: { validation: 0.3, method: stratified }
        model: { plugin: mlp, hidden: [6], activation: tanh, dropout: 0.2, normalization: batch }
        loss: cross-entropy
        optimizer: { plugin: adam, learningRate: 0.01 }
        metrics: [accuracy]
        training: { batchSize: 16, epochs: 3 }

        """;

    private const string All = """
        callbacks:
          - { plugin: gradient-norm, every: 1, perParameter: true }
          - { plugin: gradient-check, every: 5, tolerance: 1 }
          - { plugin: gradient-noise-scale, every: 2 }
          - { plugin: sensitivity, every: 3, points: 5 }
          - { plugin: loss-landscape, points: 5 }
          - { plugin: confusion-matrix, everyEpochs: 1 }
          - { plugin: roc-curve, everyEpochs: 1 }
          - { plugin: precision-recall-curve, everyEpochs: 1 }
          - { plugin: calibration-curve, everyEpochs: 1 }
          - histograms
          - { plugin: sample-predictions, examples: 4 }
          - { plugin: update-ratio, every: 1 }
          - { plugin: sharpness, every: 1 }
          - weights

        """;

    private static readonly string[] Prefixes = ["train/", "validation/"];

    [Fact]
    public void Observers_LeaveTheTrainingAsItIs_BitForBit()
    {
        var without = InProcessRun.Of(Iris, BuiltIn.Catalog);
        var with = InProcessRun.Of(Iris + All, BuiltIn.Catalog);

        Assert.Null(with.Outcome.Error);
        Assert.Equal(
            without.Points,
            with.Points.Where(point => Prefixes.Any(prefix => point.Name.StartsWith(prefix, StringComparison.Ordinal)))
        );
        Assert.Equal(without.Outcome.WeightsHash, with.Outcome.WeightsHash);
        Assert.Equal(
            [
                "calibration",
                "calibration-counts",
                "confusion",
                "gradient-check",
                "loss-landscape",
                "precision-recall",
                "predictions",
                "roc",
                "sensitivity",
            ],
            with.Artifacts.Select(artifact => artifact.Name).Where(name => !name.Contains('/', StringComparison.Ordinal)).Distinct().Order()
        );
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("relu")]
    [InlineData("leaky-relu")]
    [InlineData("elu")]
    [InlineData("gelu")]
    [InlineData("silu")]
    public void GradientCheck_OfRightGradients_FindsNothing(string activation)
    {
        var run = InProcessRun.Of(
            Iris.Replace("tanh", activation, StringComparison.Ordinal) + "callbacks: [{ plugin: gradient-check, every: 5 }]",
            BuiltIn.Catalog
        );

        Assert.Null(run.Outcome.Error);
        Assert.InRange(run.Series("gradient-check/error").Max(), 0, 0.05);
    }

    [Theory]
    [InlineData(1.2, "factor.weight")]
    [InlineData(-1, "factor.weight")]
    [InlineData(0, "factor.weight")]
    public void GradientCheck_OfAWrongGradient_FailsTheRunAndNamesTheParameter(double factor, string parameter)
    {
        var catalog = new CombinedCatalog(BuiltIn.Catalog, new AssemblyCatalog(typeof(WrongGradient.WrongGradientModel).Assembly));
        var text = Iris.Replace(
            "plugin: mlp, hidden: [6], activation: tanh, dropout: 0.2, normalization: batch",
            $"plugin: wrong-gradient, factor: {factor}",
            StringComparison.Ordinal
        );

        var unnoticed = InProcessRun.Of(text, catalog);
        var run = InProcessRun.Of(text + "callbacks: [gradient-check]", catalog);

        Assert.Equal(RunEnd.Completed, unnoticed.Outcome.End);
        Assert.Equal(RunEnd.PluginFault, run.Outcome.End);
        Assert.Contains($"The gradient of '{parameter}' is wrong", run.Outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Sensitivity_NearTheWeight_IsWhatTheGradientPredicts()
    {
        var run = InProcessRun.Of(
            Iris.Replace("dropout: 0.2, ", "", StringComparison.Ordinal)
                + "callbacks: [{ plugin: sensitivity, parameter: layers.1.weight, index: 2, every: 4, points: 5, span: 2 }]",
            BuiltIn.Catalog
        );

        var (actual, predicted) = (run.Series("sensitivity/actual"), run.Series("sensitivity/predicted"));
        Assert.All(actual.Zip(predicted), pair => Assert.Equal(pair.First, pair.Second, 5e-5));
        var matrix = Assert.IsType<MatrixArtifact>(run.Artifacts.First(artifact => artifact.Name == "sensitivity"));
        Assert.Equal(10, matrix.Values.Count);
        Assert.Equal(matrix.Values[2], matrix.Values[7], 1e-6);
        Assert.NotEqual(matrix.Values[0], matrix.Values[5], 1e-4);
    }

    [Fact]
    public void LossLandscape_IsTheLossInTheMiddle_AndHigherAround()
    {
        var run = InProcessRun.Of(
            Iris.Replace("epochs: 3", "epochs: 40", StringComparison.Ordinal)
                + "callbacks: [{ plugin: loss-landscape, points: 5, examples: 200 }]",
            BuiltIn.Catalog
        );

        var surface = Assert.IsType<SurfaceArtifact>(Assert.Single(run.Artifacts));
        Assert.Equal([-1, -0.5, 0, 0.5, 1], surface.X);
        Assert.Equal(25, surface.Values.Count);
        Assert.InRange(surface.Values[12], 0, 0.3);
        Assert.InRange(new[] { 0, 4, 20, 24 }.Average(corner => surface.Values[corner]), 2 * surface.Values[12], double.MaxValue);
    }

    [Fact]
    public void ConfusionMatrix_HasEachValidationExampleOnce_AndAgreesWithAccuracy()
    {
        var run = InProcessRun.Of(Iris + "callbacks: [confusion-matrix]", BuiltIn.Catalog);

        var matrix = Assert.IsType<MatrixArtifact>(Assert.Single(run.Artifacts));
        Assert.Equal(["setosa", "versicolor", "virginica"], matrix.Rows);
        Assert.Equal([15, 15, 15], matrix.Values.Chunk(3).Select(row => row.Sum()));
        Assert.Equal(run.Series("validation/accuracy")[^1], (matrix.Values[0] + matrix.Values[4] + matrix.Values[8]) / 45, 1e-12);
    }

    [Fact]
    public void ConfusionMatrix_OfValues_IsRefused()
    {
        var run = InProcessRun.Of(
            "{ name: a, dataset: diabetes, model: mlp, loss: mean-squared-error, optimizer: sgd, callbacks: [confusion-matrix] }",
            BuiltIn.Catalog
        );

        Assert.Equal(RunEnd.InvalidParameters, run.Outcome.End);
    }

    [Fact]
    public void Histograms_CountEachWeightOnce_AndTheGradientsOfTheLastStep()
    {
        var run = InProcessRun.Of(
            Iris + "callbacks: [weights, { plugin: histograms, everyEpochs: 2, bins: 4 }, { plugin: gradient-norm, every: 1 }]",
            BuiltIn.Catalog
        );

        var histograms = run.Artifacts.OfType<HistogramArtifact>().ToArray();
        Assert.Equal(2 * 6, histograms.DistinctBy(histogram => histogram.Name).Count());
        Assert.Equal(histograms.DistinctBy(histogram => histogram.Name).Count(), histograms.Length);
        var weights = histograms.Single(histogram => histogram.Name == "histogram/weights/layers.0.weight");
        Assert.Equal((5, 24), (weights.Edges.Count, weights.Counts.Sum()));
        var each = Enumerable.Range(0, 24).Select(i => run.Series($"weights/layers.0.weight[{i / 4},{i % 4}]")[1]).Order().ToArray();
        Assert.Equal((each[0], each[^1]), (weights.Edges[0], weights.Edges[^1]));
        Assert.Equal(each.Count(weight => weight < weights.Edges[2]), weights.Counts.Take(2).Sum());
        Assert.All(
            histograms.Where(histogram => histogram.Name.Contains("gradients", StringComparison.Ordinal)),
            histogram => Assert.InRange(histogram.Edges[^1], histogram.Edges[0], run.Series("gradient/norm").Max())
        );
    }

    [Fact]
    public void SamplePredictions_AreALineForEachExample()
    {
        var run = InProcessRun.Of(Iris + "callbacks: [{ plugin: sample-predictions, examples: 7 }]", BuiltIn.Catalog);

        var lines = Assert.IsType<TextArtifact>(Assert.Single(run.Artifacts)).Text.TrimEnd('\n').Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.All(
            lines,
            line => Assert.Matches(@"^(setosa|versicolor|virginica)\tpredicted (setosa|versicolor|virginica) \([\d.]+.%\)$", line)
        );
    }

    [Fact]
    public void Weights_OfAPerceptron_AreSeries()
    {
        var run = InProcessRun.Of(
            "{ name: a, dataset: { plugin: gates, gate: and }, model: perceptron, loss: binary-cross-entropy, optimizer: { "
                + "plugin: sgd, learningRate: 1 }, training: { epochs: 5 }, callbacks: [weights] }",
            BuiltIn.Catalog
        );

        var (first, second, bias) = (
            run.Series("weights/layer.weight[0,0]"),
            run.Series("weights/layer.weight[0,1]"),
            run.Series("weights/layer.bias[0]")
        );
        Assert.Equal([5, 5, 5], new[] { first, second, bias }.Select(series => series.Count));
        Assert.True(first[^1] > 0 && second[^1] > 0 && bias[^1] < 0, "Both inputs must speak for AND and the bias against it.");
    }

    [Fact]
    public void GradientNoiseScale_IsThatOfTheFormula()
    {
        var run = InProcessRun.Of(
            "{ name: a, dataset: digits, model: { plugin: mlp, hidden: [16] }, loss: cross-entropy, optimizer: { plugin: sgd, "
                + "learningRate: 0.1 }, training: { epochs: 2, batchSize: 64 }, callbacks: [{ plugin: gradient-noise-scale, every: "
                + "1 }, { plugin: gradient-norm, every: 1 }] }",
            BuiltIn.Catalog
        );

        var (variance, signal, scale) = (
            run.Series("gradient-noise/variance"),
            run.Series("gradient-noise/signal"),
            run.Series("gradient-noise/scale")
        );
        Assert.Equal(variance[^1] / signal[^1], scale[^1], 1e-9 * scale[^1]);

        // At the first step: the expected square of the batch's gradient is signal + variance /
        // batch size, up to the noise of one estimate, which cancels exactly.
        var norm = run.Series("gradient/norm")[0];
        Assert.Equal(norm * norm, signal[0] + (variance[0] / 64), 1e-4 * norm * norm);
    }
}
