using Platform.Abstractions;
using Platform.Experiments.Runs;
using Platform.Experiments.Training;
using Platform.Experiments.Training.Data;
using Platform.Plugins.Optimizers;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training;

public class WidthCheckTests
{
    private const int Base = 64;

    [Theory]
    [InlineData(UpdateRule.Adam)]
    [InlineData(UpdateRule.Sgd)]
    public void ARightModel_Passes(UpdateRule rule) => Check(new ThreeLayers(rule));

    [Fact]
    public void AnOptimizerThatStartsAsAnother_Passes() =>
        Check(new ThreeLayers(UpdateRule.Adam), new RAdam(new RAdamOptions { LearningRate = 0.01 }));

    [Theory]
    [InlineData(UpdateRule.Adam, "wrong hidden multiplier")]
    [InlineData(UpdateRule.Adam, "output multiplier left out")]
    [InlineData(UpdateRule.Adam, "input scaled as if hidden")]
    [InlineData(UpdateRule.Adam, "hidden layer starts too small")]
    [InlineData(UpdateRule.Adam, "output starts too large")]
    [InlineData(UpdateRule.Sgd, "wrong hidden multiplier")]
    [InlineData(UpdateRule.Sgd, "output multiplier left out")]
    [InlineData(UpdateRule.Sgd, "input scaled as if hidden")]
    [InlineData(UpdateRule.Sgd, "hidden layer starts too small")]
    [InlineData(UpdateRule.Sgd, "output starts too large")]
    public void AWrongMultiplier_IsRefused_AndALayerNamed(UpdateRule rule, string fault)
    {
        var refused = Assert.Throws<InvalidTrialException>(() => Check(new ThreeLayers(rule) { Fault = fault }));

        Assert.Matches("layer '(first|second|last)' depends on it: in a network 4 times as wide", refused.Message);
    }

    [Fact]
    public void AnOptimizerOfAnotherKind_IsRefused_AndNamed()
    {
        var refused = Assert.Throws<InvalidTrialException>(() =>
            Check(new ThreeLayers(UpdateRule.Adam), new Sgd(new SgdOptions { LearningRate = 0.1 }))
        );

        Assert.Contains("optimizer 'optimizer' updates by another rule", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelThatDoesNotAsk_IsLeftAlone() =>
        Check(new ThreeLayers(UpdateRule.Adam) { Asks = false, Fault = "output starts too large" });

    private static void Check(ThreeLayers model, IOptimizerFactory? optimizer = null)
    {
        var components = Trial.Xor with
        {
            Dataset = new TensorDataset(Spread),
            Model = model,
            Optimizer =
                optimizer
                ?? (
                    model.Rule == UpdateRule.Adam
                        ? new Adam(new AdamOptions { LearningRate = 0.01 })
                        : new Sgd(new SgdOptions { LearningRate = 0.1 })
                ),
        };
        using var scope = NewDisposeScope();
        var dataset = DatasetReading.Create(components.Dataset, Trial.Definition);
        using var data = PreparedSplit.Of(
            "data",
            dataset,
            DataSplitter.Split(dataset, Trial.Definition.Data, Trial.Definition.ExperimentSeed),
            CPU
        );
        var request = new RunRequest
        {
            Definition = Trial.Definition,
            Components = components,
            Reporter = new CollectingReporter(),
        };
        new WidthCheck(request, CPU).Run(data);
    }

    // Two classes, of 20 numbers each.
    private static Dataset Spread()
    {
        const int count = 64;
        var random = new CounterRandom(1);
        var inputs = Enumerable.Range(0, count * 20).Select(index => (float)((2 * random.Uniform(index, "x")) - 1)).ToArray();
        return Problems.Xor(count / 4) with
        {
            Prepare = _ =>
                new()
                {
                    Description = new()
                    {
                        Inputs = [new() { Name = "features", Shape = [20] }],
                        Target = new()
                        {
                            Kind = TargetKind.Classes,
                            Shape = [],
                            Classes = ["no", "yes"],
                        },
                    },
                    Examples = new()
                    {
                        Inputs = [tensor(inputs).reshape(count, 20)],
                        Targets = tensor(new long[] { 0, 1, 1, 0 }).repeat(count / 4),
                    },
                },
        };
    }

    private sealed record ThreeLayers(UpdateRule Rule) : IModelFactory, IWidthScaled
    {
        public string? Fault { get; init; }

        public bool Asks { get; init; } = true;

        public int Factor { get; init; } = 1;

        public IModelFactory? AtWidth(int factor) => Asks ? this with { Factor = factor } : null;

        public nn.Module Create(ModelContext context) => new Network(this, context.Outputs);

        public WidthScale Scale(WidthRole role)
        {
            double ratio = Factor;
            var right = WidthScale.Of(role, Rule, ratio);
            return (Fault, role) switch
            {
                ("wrong hidden multiplier", WidthRole.Hidden) => Rule == UpdateRule.Adam
                    ? new(1, 1, 1)
                    : WidthScale.Of(WidthRole.Hidden, UpdateRule.Adam, ratio),
                ("output multiplier left out", WidthRole.Output) => right with { Weight = 1 },
                ("input scaled as if hidden", WidthRole.Input) => WidthScale.Of(WidthRole.Hidden, Rule, ratio) with { Bias = 1 },
                ("hidden layer starts too small", WidthRole.Hidden) => right with { Start = right.Start / ratio },
                ("output starts too large", WidthRole.Output) => right with { Start = Math.Sqrt(ratio) / right.Weight },
                _ => right,
            };
        }
    }

    private sealed class Network : nn.Module<Tensor, Tensor>
    {
        private readonly WidthScaledLinear _first;
        private readonly WidthScaledLinear _second;
        private readonly WidthScaledLinear _last;

        public Network(ThreeLayers options, long outputs)
            : base("network")
        {
            var width = Base * options.Factor;
            _first = new(20, width, options.Scale(WidthRole.Input), 1);
            _second = new(width, width, options.Scale(WidthRole.Hidden), 1);
            _last = new(width, outputs, options.Scale(WidthRole.Output), 1);
            register_module("first", _first);
            register_module("second", _second);
            register_module("last", _last);
        }

        public override Tensor forward(Tensor input) => _last.call(_second.call(_first.call(input).tanh()).tanh());
    }
}
