using Platform.Abstractions;
using Platform.Plugins.Callbacks;
using Platform.Plugins.Tests.Gallery;
using Platform.Plugins.Tests.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Callbacks;

/// <summary>What is measured of updates, at a loss of known curvature: the mean of squares of a linear model of two examples, (1, 0) and
/// (0, 3), with targets of 0. Its Hessian is diagonal, 1 and 9; at the weights (2, 1) its gradient is (2, 9).</summary>
[Collection(nameof(TrainingTests))]
public sealed class UpdateTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Dictionary<string, double> _metrics = [];

    [Theory]
    [InlineData(-0.4, -1.8, 733.0 / 85, 0.2 * 733 / 85)] // gradient descent at a rate of 0.2
    [InlineData(-0.5, -2.25, 733.0 / 85, 0.25 * 733 / 85)] // and of 0.25
    [InlineData(-1, 0, 1, 0.5)]
    [InlineData(0, -0.01, 9, 9 * 0.01 / 9)]
    [InlineData(1, -1, 5, 10.0 / 7)]
    [InlineData(1, 0, 1, null)] // up the loss
    public void Sharpness_OfAParabola_IsItsCurvature(double first, double second, double curvature, double? timesRate)
    {
        using var model = Model(float64);

        Step(new Sharpness(new()), model, [first, second]);

        Assert.Equal(curvature, _metrics["sharpness/along-update"], 1e-6);
        Assert.Equal(timesRate is null ? 1 : 2, _metrics.Count);
        Assert.Equal(timesRate ?? 0, _metrics.GetValueOrDefault("sharpness/times-rate"), 1e-6);
    }

    [Fact]
    public void Sharpness_OfSinglePrecision_IsGoodToThreeDigits()
    {
        using var model = Model(float32);

        Step(new Sharpness(new()), model, [-0.4, -1.8]);

        Assert.Equal(733.0 / 85, _metrics["sharpness/along-update"], 5e-3);
    }

    [Theory]
    [InlineData(0.2, true)]
    [InlineData(0.25, false)]
    public void SharpnessTimesRate_OfTwo_IsTheEdgeBeyondWhichTheLossRises(double rate, bool falls)
    {
        using var model = Model(float64);
        var before = Loss(model);

        Step(new Sharpness(new()), model, [-2 * rate, -9 * rate]);

        Assert.Equal(falls, _metrics["sharpness/times-rate"] < 2);
        Assert.Equal(falls, Loss(model) < before);
    }

    [Fact]
    public void Sharpness_LeavesWeightsAndGradients_BitForBit()
    {
        using var model = Model(float32);
        var gradient = tensor(new[] { 0.1f, -0f }).view(1, 2);
        model.weight!.grad = gradient.clone();

        Step(new Sharpness(new() { Distance = 0.3 }), model, [-0.1, 0.7]);

        var expected = tensor(new[] { 2f, 1f }).view(1, 2) + tensor(new[] { -0.1, 0.7 }, dtype: float32).view(1, 2);
        Assert.Equal(Bits(expected), Bits(model.weight));
        Assert.Equal(Bits(gradient), Bits(model.weight.grad));
    }

    [Fact]
    public void Sharpness_OfNoUpdate_IsNothing()
    {
        using var model = Model(float64);

        Step(new Sharpness(new()), model, [0, 0]);

        Assert.Empty(_metrics);
    }

    [Fact]
    public void Sharpness_OfGradientDescent_SaysWhatTheNextLossIs()
    {
        const double rate = 0.3;
        var run = InProcessRun.Of(
            "{ name: a, dataset: iris, model: { plugin: mlp, hidden: [8], activation: tanh }, loss: cross-entropy, "
                + $"optimizer: {{ plugin: sgd, learningRate: {rate} }}, training: {{ epochs: 20, batchSize: 150, recordEvery: 1 }}, "
                + "callbacks: [{ plugin: sharpness, every: 1 }, { plugin: gradient-norm, every: 1 }] }",
            BuiltIn.Catalog
        );

        var (losses, norms, products) = (run.Series("train/batch-loss"), run.Series("gradient/norm"), run.Series("sharpness/times-rate"));
        Assert.Equal(20, products.Count);
        foreach (var (step, loss) in losses.Skip(1).Index())
        {
            // By the parabola along the update.
            var expected = -rate * norms[step] * norms[step] * (1 - (products[step] / 2));
            Assert.Equal(expected, loss - losses[step], 0.1 * Math.Abs(expected));
        }
    }

    [Fact]
    public void UpdateRatio_IsTheNormOfTheUpdate_ByThatOfTheWeightsBefore()
    {
        using var model = nn.Linear(2, 1, dtype: float32);
        Set(model.weight!, [3, 4]);
        Set(model.bias!, [0]);

        Step(new UpdateRatio(new()), model, [-0.03, 0.04], [0.12]);

        Assert.Equal(["update-ratio/all", "update-ratio/weight"], _metrics.Keys.Order());
        Assert.Equal(0.01, _metrics["update-ratio/weight"], 1e-6);
        Assert.Equal(0.026, _metrics["update-ratio/all"], 1e-6);
    }

    [Fact]
    public void UpdateRatio_WithoutParameters_IsThatOfAll()
    {
        using var model = Model(float32);

        Step(new UpdateRatio(new() { PerParameter = false }), model, [0, 1]);

        Assert.Equal(1 / Math.Sqrt(5), Assert.Single(_metrics, metric => metric.Key == "update-ratio/all").Value, 1e-6);
        Assert.Single(_metrics);
    }

    [Fact]
    public void Updates_AreMeasuredAtTheFirstStep_AndEverySoMany()
    {
        using var model = Model(float32);
        var steps = new List<long>();
        long now = 0;
        var callback = new UpdateRatio(new() { Every = 3 }).Create(Context(model) with { WriteMetric = (_, _) => steps.Add(now) });

        for (now = 1; now <= 8; now++)
        {
            Step(callback, model, now, [0.1, 0.1]);
        }

        Assert.Equal([1, 4, 7], steps.Distinct());
    }

    public void Dispose() => _scope.Dispose();

    private static Linear Model(ScalarType type)
    {
        var model = nn.Linear(2, 1, hasBias: false, dtype: type);
        Set(model.weight!, [2, 1]);
        return model;
    }

    private static void Set(Tensor weights, double[] values)
    {
        using var guard = no_grad();
        weights.copy_(tensor(values).view(weights.shape));
    }

    private static int[] Bits(Tensor values) => Array.ConvertAll(values.data<float>().ToArray(), BitConverter.SingleToInt32Bits);

    private static Batch Examples(ScalarType type) =>
        new() { Inputs = [tensor(new double[] { 1, 0, 0, 3 }, dtype: type).view(2, 2)], Targets = zeros(2, 1, dtype: type) };

    private static double Loss(Linear model)
    {
        using var guard = no_grad();
        return model.forward(Examples(model.weight!.dtype).Inputs[0]).square().mean().to(float64).item<double>();
    }

    private static void Step(Callback callback, Linear model, long number, params double[][] updates)
    {
        var step = new StepEvent(number, 0, Examples(model.weight!.dtype), new(zeros(1), 2), 0.1);
        callback.OnBackward(step);
        using (no_grad())
        {
            foreach (var (parameter, update) in model.parameters().Zip(updates))
            {
                parameter.add_(tensor(update, dtype: parameter.dtype).view(parameter.shape));
            }
        }

        callback.OnStepEnd(step);
    }

    private void Step(ICallbackFactory factory, Linear model, params double[][] updates) =>
        Step(factory.Create(Context(model)), model, 1, updates);

    private CallbackContext Context(Linear model) =>
        new()
        {
            Model = model,
            Forward = batch => model.forward(batch.Inputs[0]),
            Loss = new() { Outputs = 1, Compute = (output, batch) => new((output - batch.Targets).square().sum(), batch.Count) },
            Data = Data.Values(1),
            Device = CPU,
            Seed = 1,
            WriteMetric = (name, value) => _metrics[name] = value,
            WriteArtifact = _ => { },
        };
}
