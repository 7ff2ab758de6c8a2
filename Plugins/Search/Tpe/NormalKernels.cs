using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Platform.Abstractions;

namespace Platform.Plugins.Search.Tpe;

/// <summary>
/// Normal kernels, cut off at 0 and 1. The width of one is the larger of the distances to its neighbours, of the outermost that to the only
/// neighbour, and between 0.03 and 1, of a range of few values at least half of what one of them owns; the prior is the widest,
/// in the middle.
/// Where several quantiles give the same value, a kernel counts with its probability of that value.
/// </summary>
internal sealed class NormalKernels : KernelAxis
{
    private const double LeastOfReal = 0.03;

    // Deviations beyond which the probability differs from 0 or 1 by less than 1 can show.
    private const double Certain = 8.5;

    private static readonly double Root2 = Math.Sqrt(2);
    private static readonly double LogRoot2Pi = Math.Log(Math.Sqrt(2 * Math.PI));

    private readonly Distribution _range;
    private readonly double[] _means;
    private readonly double[] _widths;

    // The probability below 0, and between 0 and 1, of the normal distribution that isn't cut off.
    private readonly double[] _below;
    private readonly double[] _within;

    // The logarithm of the factor that makes up for that and for the width.
    private readonly double[] _logScales;

    public NormalKernels(Distribution range, double[] observations)
    {
        _range = range;
        _means = [.. observations, 0.5];
        _widths = [.. Widths(observations, LeastWidth(range)), 1];
        _below = new double[_means.Length];
        _within = new double[_means.Length];
        _logScales = new double[_means.Length];
        for (var kernel = 0; kernel < _means.Length; kernel++)
        {
            _below[kernel] = Below(0, kernel);
            _within[kernel] = Below(1, kernel) - _below[kernel];
            _logScales[kernel] = Math.Log(_widths[kernel] * _within[kernel]);
        }
    }

    public override double Draw(int kernel, double uniform) =>
        Math.Clamp(Normal.InvCDF(_means[kernel], _widths[kernel], _below[kernel] + (uniform * _within[kernel])), 0, 1);

    public override void AddLogDensities(double coordinate, Span<double> sums)
    {
        // On an axis of real numbers each value has one quantile.
        if (_range.Count is not null && _range.CellOf(_range.At(coordinate)) is var (low, high) && high > low)
        {
            AddProbabilities(low, high, sums);
            return;
        }

        // Several kernels at once, each as the rest below.
        var done = 0;
        for (; done <= _means.Length - Vector<double>.Count; done += Vector<double>.Count)
        {
            var distances = (new Vector<double>(coordinate) - new Vector<double>(_means, done)) / new Vector<double>(_widths, done);
            var logs = (distances * distances / 2) + new Vector<double>(_logScales, done) + new Vector<double>(LogRoot2Pi);
            (new Vector<double>(sums[done..]) - logs).CopyTo(sums[done..]);
        }

        for (; done < _means.Length; done++)
        {
            var distance = (coordinate - _means[done]) / _widths[done];
            sums[done] -= (distance * distance / 2) + _logScales[done] + LogRoot2Pi;
        }
    }

    // Of few values and many observations, most kernels are the same.
    private void AddProbabilities(double low, double high, Span<double> sums)
    {
        var known = new Dictionary<(double Mean, double Width), double>();
        for (var kernel = 0; kernel < _means.Length; kernel++)
        {
            var key = (_means[kernel], _widths[kernel]);
            if (!known.TryGetValue(key, out var log))
            {
                var probability = (Below(high, kernel) - Below(low, kernel)) / _within[kernel];
                known[key] = log = Math.Log(Math.Max(probability, double.Epsilon));
            }

            sums[kernel] += log;
        }
    }

    // Half a cell: narrower ones would see one value alone, and wouldn't tell its neighbours anything.
    private static double LeastWidth(Distribution range) => Math.Max(LeastOfReal, range.Count is { } count ? 0.5 / count : 0);

    // Most kernels of many are far from both ends, where the function, which costs more than all the rest, has nothing to say.
    private double Below(double value, int kernel)
    {
        var deviations = (_means[kernel] - value) / _widths[kernel];
        return deviations > Certain ? 0
            : deviations < -Certain ? 1
            : SpecialFunctions.Erfc(deviations / Root2) / 2;
    }

    private static double[] Widths(double[] observations, double least)
    {
        var count = observations.Length;
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        var sorted = (double[])observations.Clone();
        Array.Sort(sorted, order);
        var widths = new double[count];
        for (var i = 0; i < count; i++)
        {
            var (left, right) = (sorted[i] - (i > 0 ? sorted[i - 1] : 0), (i + 1 < count ? sorted[i + 1] : 1) - sorted[i]);
            var width =
                count < 2 ? Math.Max(left, right)
                : i == 0 ? right
                : i == count - 1 ? left
                : Math.Max(left, right);
            widths[order[i]] = Math.Clamp(width, least, 1);
        }

        return widths;
    }
}
