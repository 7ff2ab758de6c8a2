using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Optimizers;

/// <summary>
/// What the schedule-free optimizers have in common (Defazio et al., “The road less scheduled”, 2024, arXiv 2405.15682): the sequence
/// <c>z</c> makes their steps, <c>x</c> is the weighted mean of all <c>z</c> and what the model is to predict with, and gradients are
/// computed at <c>y</c>, between the two.
/// </summary>
/// <remarks>The parameters hold <c>y</c> and the state holds <c>z</c>; <c>x</c> is on the line through both, and computed when it is asked
/// for.</remarks>
internal sealed class ScheduleFree
{
    /// <summary>The names of <see cref="Shared"/> in scripts.</summary>
    public static readonly string[] Names = ["count", "largest_rate", "weight_sum"];

    /// <summary>The types of <see cref="Options"/> in scripts.</summary>
    public static readonly string[] Types = ["beta1: float", "weight_decay: float", "average_power: float", "rate_power: float"];

    /// <summary>Takes the rate of the step into the mean: <c>share</c> of the new <c>x</c> is the new <c>z</c>.</summary>
    public const string Share = """
        step = float(count) + 1.0
        largest = max(float(largest_rate), rate)
        weight = step ** average_power * largest ** rate_power
        total = float(weight_sum) + weight
        share = 0.0
        if total > 0.0:
            share = weight / total
        count.fill_(step)
        largest_rate.fill_(largest)
        weight_sum.fill_(total)

        """;

    /// <summary>Takes the parameters from <c>y</c> to <c>x</c>.</summary>
    public const string ToMean = "torch._foreach_lerp_(parameters, z, 1.0 - 1.0 / beta1)\n";

    /// <summary>The decay that <c>z</c> has by itself: weight decay acts at <c>y</c>, of which <c>z</c> is this share.</summary>
    public const string OwnDecay = "(weight_decay * (1.0 - beta1))";

    /// <summary>Takes the other share of weight decay, that of <c>x</c>, from <c>z</c>, and the parameters from <c>x</c> before the step to
    /// <c>y</c> after it.</summary>
    public const string FromMean = """
        if weight_decay != 0.0:
            torch._foreach_add_(z, parameters, alpha=-rate * weight_decay * beta1)
        torch._foreach_lerp_(parameters, z, 1.0 - beta1 * (1.0 - share))

        """;

    private readonly IReadOnlyList<NamedTensor> _parameters;
    private readonly ScheduleFreeOptions _options;

    public ScheduleFree(IReadOnlyList<NamedTensor> parameters, ScheduleFreeOptions options)
    {
        _parameters = parameters;
        _options = options;
        Steps = StateTensors.Copies("z", parameters);
    }

    /// <summary>The sequence <c>z</c>.</summary>
    public IReadOnlyList<NamedTensor> Steps { get; }

    /// <summary>The number of steps, the largest rate so far, and the sum of the weights of the mean.</summary>
    public IReadOnlyList<NamedTensor> Shared { get; } = [.. Names.Select(name => StateTensors.Shared(name))];

    /// <summary>The values of the options of all three.</summary>
    public IReadOnlyList<object> Options => [_options.Interpolation, _options.WeightDecay, _options.AveragePower, _options.RatePower];

    /// <summary>How many steps were made.</summary>
    public double Count => Shared[0].Value.item<double>();

    /// <summary><c>x</c>, from <c>y</c> and <c>z</c>.</summary>
    public IReadOnlyList<Tensor> Averaged()
    {
        using var guard = no_grad();
        return [.. _parameters.Zip(Steps, (parameter, step) => step.Value + ((parameter.Value - step.Value) / _options.Interpolation))];
    }
}
