using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace Platform.Plugins.Search.Gp;

/// <summary>From losses to what the model learns, and back.</summary>
/// <remarks>
/// ln(1 + (loss − least) / unit) with mean 0 and deviation 1. The unit is what the median is above the least, times a factor. With a
/// large factor losses stay as they are; with a small one only differences close to the least do, and far from it ratios count, so that
/// a few very bad points don't flatten what is between the good ones. The factor is chosen as Box and Cox, “An analysis of
/// transformations” (1964), do: so that the losses are likeliest as a sample of a normal distribution (as HEBO does, Cowen-Rivers et al.,
/// arXiv 2012.03826).
/// </remarks>
internal sealed class LossScale
{
    private static readonly double[] Factors = [1000, 100, 10, 1, 0.1];

    private readonly double _least;
    private readonly double _unit;
    private readonly double _mean;
    private readonly double _deviation;

    /// <param name="losses">At least one.</param>
    /// <param name="factor">Of the unit.</param>
    public LossScale(IReadOnlyList<double> losses, double factor)
    {
        _least = losses.Min();
        _unit =
            factor
            * (
                losses.Median() - _least is > 0 and var part ? part
                : losses.Max() > _least ? losses.Max() - _least
                : 1
            );
        var logs = losses.Select(Log).ToList();
        _mean = logs.Mean();
        _deviation = logs.PopulationStandardDeviation() is > 0 and var deviation ? deviation : 1;
        Standardised = Vector<double>.Build.DenseOfEnumerable(logs.Select(log => (log - _mean) / _deviation));
        LogSlopes = logs.Sum(log => -log - Math.Log(_unit * _deviation));
    }

    /// <summary>The scale on which the losses are most like a normal distribution.</summary>
    public static LossScale Likeliest(IReadOnlyList<double> losses) =>
        Factors.Select(factor => new LossScale(losses, factor)).MaxBy(scale => scale.LogSlopes)!;

    /// <summary>The losses as the model learns them.</summary>
    public Vector<double> Standardised { get; }

    /// <summary>The sum of the logarithms of the scale's derivatives at the losses: their likelihood, up to a constant.</summary>
    public double LogSlopes { get; }

    /// <summary>The loss of a value of the model.</summary>
    public double Loss(double standardised) => _least + (_unit * (Math.Exp(LogOf(standardised)) - 1));

    /// <summary>The mean loss, where the model's value is normally distributed: a shifted log-normal distribution.</summary>
    public double MeanLoss(double mean, double deviation) => Loss(mean + (_deviation * deviation * deviation / 2));

    /// <summary>The deviation of the loss there.</summary>
    public double LossDeviation(double mean, double deviation)
    {
        var square = Math.Pow(_deviation * deviation, 2);
        return _unit * Math.Exp(LogOf(mean) + (square / 2)) * Math.Sqrt(Math.Exp(square) - 1);
    }

    /// <summary>By how much the loss is expected to be below that of a value of the model, where it is at all.</summary>
    public double ExpectedImprovement(double mean, double deviation, double threshold)
    {
        var (z, scaled) = ((threshold - mean) / deviation, _deviation * deviation);
        var best = Math.Exp(LogOf(threshold)) * Normal.CDF(0, 1, z);
        var rest = Math.Exp(LogOf(mean) + (scaled * scaled / 2)) * Normal.CDF(0, 1, z - scaled);
        return _unit * Math.Max(0, best - rest);
    }

    private double Log(double loss) => Math.Log(1 + ((loss - _least) / _unit));

    private double LogOf(double standardised) => (standardised * _deviation) + _mean;
}
