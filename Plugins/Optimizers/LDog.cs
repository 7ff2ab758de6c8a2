using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Optimizers;

/// <summary>
/// Stochastic gradient descent whose rate is, for each tensor of weights, the distance from its start over the root of the sum of all
/// squared gradients (Ivgi, Hinder and Carmon, “DoG is SGD's best friend”, 2023, arXiv 2302.12022, by layer). The model predicts with the
/// polynomial average of the steps, which the authors call crucial.
/// </summary>
[Component(
    "ldog",
    Description = "SGD that finds a learning rate for each layer: distance over gradients; predicts with an average of its steps."
)]
public sealed class LDog(LDogOptions options) : IOptimizerFactory
{
    private static readonly StepScript Script = new(
        ["starts", "averages", "distances", "sums"],
        ["count"],
        ["weight_decay: float", "average_power: float"],
        """
        if weight_decay != 0.0:
            gradients = torch._foreach_add(gradients, parameters, alpha=weight_decay)
        torch._foreach_maximum_(distances, torch._foreach_norm(torch._foreach_sub(parameters, starts), 2))
        sizes = torch._foreach_norm(gradients, 2)
        torch._foreach_addcmul_(sums, sizes, sizes, value=1.0)
        rates = torch._foreach_div(distances, torch._foreach_sqrt(sums))
        torch._foreach_addcmul_(parameters, gradients, rates, value=-learning_rate)
        n = float(count) + 1.0
        torch._foreach_lerp_(averages, parameters, (average_power + 1.0) / (average_power + n))
        count.fill_(n)
        """
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var parameters = context.Parameters;
        var starts = StateTensors.Copies("start", parameters);
        var averages = StateTensors.Copies("average", parameters);
        var distances = StateTensors.Numbers("distance", parameters, 1);
        var sums = StateTensors.Numbers("sum", parameters, options.Epsilon);
        var count = StateTensors.Shared("count");
        SetFirst(distances, parameters);
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. starts, .. averages, .. distances, .. sums, count],
            Step = Script.Bind(parameters, [starts, averages, distances, sums], [count], [options.WeightDecay, options.AveragePower]),
            Averaged = () => [.. averages.Select(average => average.Value)],
            EffectiveRates = rate => Rates(rate, distances, sums),
        };
    }

    private void SetFirst(IReadOnlyList<NamedTensor> distances, IReadOnlyList<NamedTensor> parameters)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (distance, parameter) in distances.Zip(parameters))
        {
            distance.Value.add_(parameter.Value.norm()).mul_(options.InitialDistance);
        }
    }

    // A tensor that never had a gradient has made no step.
    private double[] Rates(double rate, IReadOnlyList<NamedTensor> distances, IReadOnlyList<NamedTensor> sums)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var squares = stack(sums.Select(sum => sum.Value));
        var rates = stack(distances.Select(distance => distance.Value)) / squares.sqrt() * squares.gt(options.Epsilon);
        return [.. rates.to(float64).cpu().data<double>().Select(one => rate * one)];
    }
}
