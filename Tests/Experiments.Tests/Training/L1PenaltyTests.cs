using Platform.Abstractions;
using Platform.Experiments.Training;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training;

[Collection(nameof(TorchTests))]
public sealed class L1PenaltyTests
{
    [Fact]
    public void Gradients_AreThoseOfTheLossPlusTheWeightsAbsoluteSum()
    {
        using var scope = NewDisposeScope();
        Tensor[] parameters =
        [
            tensor(
                    new[,]
                    {
                        { 1.0, -2.0 },
                        { 0.0, 3.0 },
                    }
                )
                .requires_grad_(),
            tensor(new[] { 4.0, -5.0 }).requires_grad_(),
        ];
        var unused = tensor(
                new[,]
                {
                    { 6.0 },
                }
            )
            .requires_grad_();
        using var penalty = L1Penalty.Of(0.25, [unused, .. parameters])!;
        Tensor Loss() => parameters[0].square().sum() + parameters[1].square().sum();
        (Loss() + (0.25 * parameters[0].abs().sum())).backward();
        var expected = parameters.Select(parameter => parameter.grad!.data<double>().ToArray()).ToArray();

        foreach (var parameter in parameters)
        {
            parameter.grad = null;
        }

        Loss().backward();
        penalty.Add();

        Assert.Equal(expected, parameters.Select(parameter => parameter.grad!.data<double>().ToArray()));
        Assert.Null(unused.grad);
    }

    [Fact]
    public void WithoutStrength_ThereIsNoPenalty() => Assert.Null(L1Penalty.Of(0, []));

    [Fact]
    public void TrainingWithIt_EndsWithSmallerWeights()
    {
        var with = new CollectingReporter();
        var without = new CollectingReporter();

        Trial.Run(
            Trial.Definition with
            {
                Training = Trial.Definition.Training with { L1 = 0.01 },
            },
            Trial.Xor with
            {
                Callbacks = [Size],
            },
            with
        );
        Trial.Run(Trial.Definition, Trial.Xor with { Callbacks = [Size] }, without);

        Assert.InRange(with.Series("weights/size")[^1].Value, 0, 0.8 * without.Series("weights/size")[^1].Value);
    }

    private static NamedFactory<ICallbackFactory> Size => new("size", new CallbackOf(context => new WeightSize(context)));

    private sealed class WeightSize(CallbackContext context) : Callback
    {
        public override void OnEpochEnd(EpochEvent epoch)
        {
            using var scope = NewDisposeScope();
            context.WriteMetric(
                "weights/size",
                context.Model.parameters().Where(weights => weights.dim() > 1).Sum(weights => weights.detach().abs().sum().item<float>())
            );
        }
    }
}
