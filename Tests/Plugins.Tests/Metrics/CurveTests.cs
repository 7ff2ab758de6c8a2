using System.Globalization;
using Platform.Abstractions;
using Platform.Plugins.Metrics.Callbacks;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Metrics;

/// <summary>Curves against scikit-learn's (Golden/metrics.py).</summary>
public sealed class CurveTests : IDisposable
{
    private static readonly GoldenCurves[] Golden = GoldenFile.Read<GoldenFileOfCurves>("metrics.json").Curves;

    private readonly List<Artifact> _artifacts = [];
    private readonly nn.Module _model = nn.Linear(1, 1);

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.Length)];

    public void Dispose() => _model.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Curves_AreThoseOfScikitLearn(int index)
    {
        var one = Golden[index];

        Observe(one, context => new RocCurve(new()).Create(context));
        Observe(one, context => new PrecisionRecallCurve(new()).Create(context));
        Observe(one, context => new CalibrationCurve(new() { Bins = 5 }).Create(context));

        var roc = Curves("roc").Where(curve => !curve.IsReference);
        Assert.All(roc.Zip(one.Classes), pair => AssertClose(pair.Second.Roc, pair.First));
        // scikit-learn's begins with the whole recall.
        Assert.All(
            Curves("precision-recall").Zip(one.Classes),
            pair => AssertClose([.. pair.Second.PrecisionRecall.Select(line => line.Reverse().ToArray())], pair.First)
        );
        AssertClose(one.Calibration, Curves("calibration")[0]);
        Assert.Equal(one.Classes.Length, roc.Count());
        Assert.Equal(one.Targets.Length, _artifacts.OfType<HistogramArtifact>().Single().Counts.Sum());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Report_HasTheNumbersOfScikitLearn(int index)
    {
        var one = Golden[index];

        Observe(one, context => new ClassificationReport(new()).Create(context));

        var lines = Assert.IsType<TextArtifact>(Assert.Single(_artifacts)).Text.TrimEnd('\n').Split('\n');
        var accuracy = Enumerable.Repeat(one.Accuracy, 3).Append(one.Targets.Length).ToArray();
        Assert.Single(lines.Select(line => line.Length).Distinct());
        Assert.Equal([.. one.Report.Keys, "accuracy"], lines[1..].Select(line => line[.."weighted".Length].TrimEnd()));
        Assert.All(
            lines[1..].Zip(one.Report.Values.Append(accuracy)),
            pair =>
                Assert.All(
                    pair.First["weighted".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Zip(pair.Second),
                    number => Assert.Equal(number.Second, double.Parse(number.First, CultureInfo.InvariantCulture), 0.0005000001)
                )
        );
    }

    [Fact]
    public void Report_LeavesOutWhatIsNeitherPredictedNorTrue()
    {
        var one = new GoldenCurves([.. Enumerable.Repeat(new[] { 2.0, 1, 0 }, 12).SelectMany(row => row)], [12, 3], new long[12], [], []);

        Observe(one, context => new ClassificationReport(new()).Create(context));

        Assert.Equal(
            "class     precision  recall     f1  targets\n"
                + "class 0       1.000   1.000  1.000       12\n"
                + "macro         1.000   1.000  1.000       12\n"
                + "weighted      1.000   1.000  1.000       12\n"
                + "accuracy      1.000   1.000  1.000       12\n",
            Assert.IsType<TextArtifact>(Assert.Single(_artifacts)).Text
        );
    }

    [Fact]
    public void Curve_OfAClassThatIsntThere_IsMissing()
    {
        var one = Golden[1] with { Targets = [.. Golden[1].Targets.Select(target => target == 2 ? 0 : target)] };

        Observe(one, context => new RocCurve(new()).Create(context));

        Assert.Equal(["class 0", "class 1"], Curves("roc").Where(curve => !curve.IsReference).Select(curve => curve.Label[..7]));
    }

    [Fact]
    public void Curve_OfManyScores_HasFewPoints_FromItsBeginningToItsEnd()
    {
        var one = new GoldenCurves(
            [.. Enumerable.Range(0, 4000).Select(i => (double)i)],
            [4000, 1],
            [.. Enumerable.Range(0, 4000).Select(i => i % 2)],
            [],
            []
        );

        Observe(one, context => new RocCurve(new()).Create(context));

        var curve = Curves("roc")[0];
        Assert.Equal((500, 500), (curve.X.Count, curve.Y.Count));
        Assert.Equal((0, 0, 1, 1), (curve.X[0], curve.Y[0], curve.X[^1], curve.Y[^1]));
        Assert.Equal("class 1 (0.500)", curve.Label);
    }

    [Fact]
    public void Curves_OfManyClasses_HaveFewPointsTogether()
    {
        const int classes = 20;
        var one = new GoldenCurves(
            [.. Enumerable.Range(0, 1000 * classes).Select(i => Math.Sin(i * (double)i))],
            [1000, classes],
            [.. Enumerable.Range(0, 1000).Select(i => (long)(i % classes))],
            [],
            []
        );

        Observe(one, context => new PrecisionRecallCurve(new()).Create(context));

        Assert.Equal(classes, Curves("precision-recall").Count);
        Assert.All(Curves("precision-recall"), curve => Assert.Equal((200, 0, 1), (curve.X.Count, curve.X[0], curve.X[^1])));
    }

    [Fact]
    public void Epochs_AreDrawnWhenTheyAreDue_AndTheLastOneAtTheEnd()
    {
        var one = Golden[0];
        var callback = new RocCurve(new() { EveryEpochs = 2 }).Create(Context(1, 2));

        for (var epoch = 0; epoch < 3; epoch++)
        {
            Show(callback, one, epoch);
            callback.OnEpochEnd(new(1, epoch, new Dictionary<string, double>()));
        }

        Assert.Single(_artifacts);
        callback.OnRunEnd(new(1, 3));
        Assert.Equal(2, _artifacts.Count);
        callback.OnRunEnd(new(1, 3));
        Assert.Equal(2, _artifacts.Count);
        Assert.Equivalent(_artifacts[0], _artifacts[1]);
    }

    [Fact]
    public void WhatHasNoClassesOrTooMany_IsRefused()
    {
        Assert.Throws<ComponentException>(() => new RocCurve(new()).Create(Context(1, 0)));
        Assert.Throws<ComponentException>(() => new CalibrationCurve(new()).Create(Context(1, 0)));
        Assert.Contains(
            "'average-precision'",
            Assert.Throws<ComponentException>(() => new PrecisionRecallCurve(new()).Create(Context(21, 21))).Message,
            StringComparison.Ordinal
        );
    }

    private IReadOnlyList<ArtifactCurve> Curves(string name) =>
        _artifacts.OfType<CurvesArtifact>().Single(artifact => artifact.Name == name).Curves;

    private static void AssertClose(double[][] expected, ArtifactCurve actual)
    {
        GoldenFile.AssertClose(expected[0], actual.X, isDouble: true);
        GoldenFile.AssertClose(expected[1], actual.Y, isDouble: true);
    }

    private void Observe(GoldenCurves one, Func<CallbackContext, Callback> make)
    {
        var callback = make(Context(one.OutputShape[1], (int)Math.Max(2, one.OutputShape[1])));
        Show(callback, one, epoch: 0);
        callback.OnEpochEnd(new(1, 0, new Dictionary<string, double>()));
        callback.OnRunEnd(new(1, 1));
    }

    // In two batches.
    private static void Show(Callback callback, GoldenCurves one, int epoch)
    {
        using var scope = NewDisposeScope();
        var (output, targets) = (tensor(one.Output).reshape(one.OutputShape), tensor(one.Targets));
        foreach (var (start, count) in (IEnumerable<(long, long)>)[(0, 11), (11, one.Targets.Length - 11)])
        {
            var batch = Data.Batch(targets.narrow(0, start, count));
            callback.OnValidationBatch(new(1, epoch, batch, new(output.narrow(0, start, count))));
        }
    }

    private CallbackContext Context(long outputs, int classes) =>
        new()
        {
            Model = _model,
            Forward = _ => throw new InvalidOperationException("Nobody should ask the model."),
            Loss = new() { Outputs = outputs, Compute = (_, _) => throw new InvalidOperationException("Nobody should ask the loss.") },
            Data = classes == 0 ? Data.Values(1) : Data.Classes(classes),
            Device = CPU,
            Seed = 1,
            WriteMetric = (_, _) => { },
            WriteArtifact = _artifacts.Add,
        };

    private sealed record GoldenFileOfCurves(GoldenCurves[] Curves);

    private sealed record GoldenCurves(double[] Output, long[] OutputShape, long[] Targets, GoldenCurve[] Classes, double[][] Calibration)
    {
        public Dictionary<string, double[]> Report { get; init; } = [];

        public double Accuracy { get; init; }
    }

    private sealed record GoldenCurve(double[][] Roc, double[][] PrecisionRecall);
}
