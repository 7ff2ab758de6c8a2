using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Training;
using Platform.Plugins.Models;
using Platform.Plugins.Tests.Gallery;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Training;

/// <summary>Networks whose learning rate is the same in every width.</summary>
[Collection(nameof(TrainingTests))]
public sealed class WidthTests
{
    private const string Perceptron = "dataset: digits\nmodel: { plugin: mlp, hidden: [48, 24], parametrization: mup, updateRule: RULE }";

    private const string Dates =
        "dataset: { plugin: dates, count: 200 }\n"
        + "model: { plugin: transformer, width: 32, heads: 2, layers: 1, feedForward: 32, parametrization: mup }";

    private const string Words =
        "dataset: { plugin: copy-memory, count: 200, length: 3, delay: 5 }\n"
        + "model: { plugin: MODEL, width: 32, heads: 2, layers: 1, feedForward: 64, parametrization: mup, baseWidth: 32 }";

    [Theory]
    [InlineData(Perceptron, "adam", "adam")]
    [InlineData(Perceptron, "adamw", "adam")]
    [InlineData(Perceptron, "sgd", "sgd")]
    [InlineData(Dates, "adam", "adam")]
    [InlineData(Words, "adam", "transformer-decoder")]
    [InlineData(Words, "adam", "transformer-encoder")]
    public void OurNetworks_PassTheCheckOfWidths(string model, string optimizer, string word) => Assert.Null(Find(model, optimizer, word));

    [Theory]
    [InlineData(Perceptron, "sgd", "adam")]
    [InlineData(Perceptron, "adam", "sgd")]
    [InlineData(Dates, "sgd", "")]
    public void AnOptimizerOfTheOtherRule_IsRefusedBeforeAnythingStarts(string model, string optimizer, string word)
    {
        var refused = Find(model, optimizer, word);

        Assert.Equal("model", refused?.Section);
        Assert.Contains($"optimizer '{optimizer}' updates by another rule", refused!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientDescent_IsThatWithTheRatesOfTheTable()
    {
        const int ratio = 4;
        const double rate = 0.1;
        using var scope = NewDisposeScope();
        manual_seed(1);
        var data = Data.Model(Data.Classes(3, [5]), 3);
        using var model = (
            (nn.Module<Tensor, Tensor>)
                new Mlp(
                    new()
                    {
                        Hidden = [8 * ratio, 8 * ratio],
                        BaseWidth = 8,
                        Activation = Activation.Tanh,
                        Parametrization = Parametrization.Mup,
                        UpdateRule = UpdateRule.Sgd,
                    }
                ).Create(data)
        ).to(float64);
        var (inputs, targets) = (randn(16, 5, dtype: float64), randint(0, 3, 16));
        // Table 3 of arXiv 2203.03466: the rates of the first layer and of hidden biases grow with the width, that of the last layer falls.
        double[] rates = [rate * ratio, rate * ratio, rate, rate * ratio, rate / ratio, rate];
        double[] multipliers = [Math.Sqrt(ratio), Math.Sqrt(ratio), 1, Math.Sqrt(ratio), 1 / Math.Sqrt(ratio), 1];
        var weights = model.parameters().Zip(multipliers, (one, factor) => (one * factor).detach().requires_grad_()).ToArray();

        for (var step = 0; step < 5; step++)
        {
            nn.functional.cross_entropy(model.call(inputs), targets).backward();
            nn.functional.cross_entropy(Plain(weights, inputs), targets).backward();
            using var noGradient = no_grad();
            foreach (var (index, (stored, weight)) in model.parameters().Zip(weights).Index())
            {
                stored.sub_(stored.grad! * rate);
                weight.sub_(weight.grad! * rates[index]);
                stored.grad = null;
                weight.grad = null;
            }
        }

        Assert.InRange((model.call(inputs) - Plain(weights, inputs)).abs().max().item<double>(), 0, 1e-12);
    }

    [Fact]
    public void TheFirstStepOfAdam_IsThatWithTheRatesOfTheTable()
    {
        const int ratio = 4;
        const double rate = 0.01;
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = (nn.Module<Tensor, Tensor>)
            new Mlp(
                new()
                {
                    Hidden = [8 * ratio, 8 * ratio],
                    BaseWidth = 8,
                    Parametrization = Parametrization.Mup,
                }
            ).Create(Data.Model(Data.Classes(3, [5]), 3));
        var inputs = randn(16, 5);
        var expected = model.parameters().Select(one => one.clone().detach()).ToArray();
        nn.functional.cross_entropy(model.call(inputs), randint(0, 3, 16)).backward();
        var signs = model.parameters().Select(one => one.grad!.sign()).ToArray();

        // Adam's first step is the rate, with the gradient's sign; the multipliers make of it a quarter in the second and the last layer.
        double[] steps = [rate, rate, rate / ratio, rate, rate / ratio, rate];
        double[] multipliers = [1, 1, 1.0 / ratio, 1, 1.0 / ratio, 1];
        using (no_grad())
        {
            foreach (var (index, one) in model.parameters().Index())
            {
                one.sub_(signs[index] * rate);
                expected[index] = (expected[index] * multipliers[index]) - (signs[index] * steps[index]);
            }
        }

        Assert.InRange((model.call(inputs) - Plain(expected, inputs, relu: true)).abs().max().item<float>(), 0, 1e-5f);
    }

    [Fact]
    public void Weights_StartAsTheTableSays_AndOutliveTheScopeTheyWereMadeIn()
    {
        nn.Module model;
        using (NewDisposeScope())
        {
            manual_seed(1);
            model = new Mlp(new() { Hidden = [512, 512], Parametrization = Parametrization.Mup }).Create(
                Data.Model(Data.Classes(3, [100]), 3)
            );
        }

        using var scope = NewDisposeScope();
        double Deviation(string name) => model.get_parameter(name)!.std().item<float>();

        Assert.Equal(Math.Sqrt(2.0 / 100), Deviation("layers.0.weight"), 0.002);
        Assert.Equal(16 * Math.Sqrt(2.0 / 512), Deviation("layers.1.weight"), 0.01);
        Assert.Equal(4 * Math.Sqrt(2.0 / 512), Deviation("layers.2.weight"), 0.02);
        Assert.Equal(0, Deviation("layers.1.bias"));
        model.Dispose();
    }

    private static Tensor Plain(Tensor[] weights, Tensor inputs, bool relu = false)
    {
        var values = inputs;
        for (var layer = 0; layer < 3; layer++)
        {
            values = nn.functional.linear(values, weights[2 * layer], weights[(2 * layer) + 1]);
            values =
                layer == 2 ? values
                : relu ? values.relu()
                : values.tanh();
        }

        return values;
    }

    private static Mismatch? Find(string model, string optimizer, string word)
    {
        var text = $$"""
            name: widths
            seed: 3
            {{model.Replace("RULE", word, StringComparison.Ordinal).Replace("MODEL", word, StringComparison.Ordinal)}}
            loss: cross-entropy
            optimizer: { plugin: {{optimizer}}, learningRate: 0.01 }
            training: { epochs: 2, batchSize: 50 }
            """;
        var read = DefinitionReader.ReadText(text, "test.yaml", ".", [], BuiltIn.Catalog);
        Assert.Empty(read.Problems.Select(problem => problem.ToString()));
        using var rehearsal = new Rehearsal(RehearsalPlan.Of(read.Definition!, BuiltIn.Catalog), BuiltIn.Catalog);
        return rehearsal.Find();
    }
}
