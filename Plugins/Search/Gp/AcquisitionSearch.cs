using MathNet.Numerics.Distributions;
using Platform.Abstractions;
using Platform.Plugins.Search.Sobol;

namespace Platform.Plugins.Search.Gp;

/// <summary>Where the expected improvement is largest.</summary>
/// <remarks>
/// Of <see cref="Places"/> quasi-random places, a quarter of them near the best point, the best <see cref="Starts"/> are improved in turns
/// until neither helps: the numbers together along the gradient, then each range of at most <see cref="MostValues"/> values by trying all
/// of them.
/// </remarks>
internal sealed class AcquisitionSearch(ModelInputs inputs, GaussianProcess model, double threshold)
{
    private const int Places = 2048;
    private const int PlacesNearBest = Places / 4;
    private const double Near = 0.1;
    private const int Starts = 10;
    private const int MostTurns = 5;
    private const int MostSteps = 50;
    private const int MostValues = 64;
    private const double LeastGain = 1e-6;

    // The axes of few values, and where these lie.
    private readonly IReadOnlyList<(int Axis, double[] Quantiles)> _stepped =
    [
        .. inputs
            .Ranges.Index()
            .Where(axis => axis.Item.Count is <= MostValues and > 1)
            .Select(axis => (axis.Index, new FiniteValues(axis.Item).Select(axis.Item.QuantileOf).ToArray())),
    ];

    /// <summary>The candidates, from the best down.</summary>
    /// <param name="best">What the model sees of the best point.</param>
    /// <param name="random">For the quasi-random places.</param>
    public IReadOnlyList<Candidate> Find(double[] best, CounterRandom random)
    {
        var sequence = new SobolSequence(inputs.Ranges.Count, random);
        var places = Enumerable.Range(0, Places).Select(number => Place(sequence, number, number < PlacesNearBest ? best : null)).ToList();
        var candidates = places
            .Zip(model.At([.. places.Select(inputs.At)]), (place, there) => new Candidate(place, Value(there.Mean, there.Deviation)))
            .OrderByDescending(candidate => candidate.Value)
            .ToList();
        return [.. candidates.Take(Starts).Select(Improved).Concat(candidates).OrderByDescending(candidate => candidate.Value)];
    }

    // Near a point numbers differ by a normal distribution, and choices don't.
    private double[] Place(SobolSequence sequence, int number, double[]? center) =>
        [
            .. inputs.Ranges.Select(
                (_, axis) =>
                    center is null ? sequence.At(number, axis)
                    : inputs.IsChoice[axis] ? Math.Max(center[axis], 0)
                    : Math.Clamp(center[axis] + (Near * Normal.InvCDF(0, 1, Math.Max(sequence.At(number, axis), double.Epsilon))), 0, 1)
            ),
        ];

    private Candidate Improved(Candidate start)
    {
        var best = Climbed(start);
        for (var turn = 0; turn < MostTurns && _stepped.Count > 0; turn++)
        {
            var before = best.Value;
            best = Climbed(Stepped(best));
            if (best.Value < before + LeastGain)
            {
                break;
            }
        }

        return best;
    }

    // Along the gradient, on all axes of many numbers that apply.
    private Candidate Climbed(Candidate start)
    {
        var origin = inputs.At(start.Place);
        int[] free = [.. Enumerable.Range(0, origin.Length).Where(axis => IsFree(axis) && Applies(origin, start.Place, axis))];
        if (free.Length == 0)
        {
            return start;
        }

        var (low, high) = (new double[free.Length], free.Select(_ => 1.0).ToArray());
        var (byMean, byDeviation) = (new double[origin.Length], new double[origin.Length]);
        var (found, _) = BoxMinimum.From(
            [.. free.Select(axis => start.Place[axis])],
            low,
            high,
            MostSteps,
            (coordinates, gradient) =>
            {
                var input = Moved(origin, free, coordinates);
                var (mean, deviation) = model.At(input, byMean, byDeviation);
                var (value, meanSlope, deviationSlope) = LogExpectedImprovement.Of(mean, deviation, threshold);
                for (var index = 0; index < free.Length; index++)
                {
                    gradient[index] = -((meanSlope * byMean[free[index]]) + (deviationSlope * byDeviation[free[index]]));
                }

                return -value;
            }
        );
        return Better(start, Moved(start.Place, free, found));
    }

    // One axis of few values after the other: the best of them.
    private Candidate Stepped(Candidate start)
    {
        var best = start;
        foreach (var (axis, quantiles) in _stepped)
        {
            foreach (var quantile in quantiles)
            {
                best = Better(best, Moved(best.Place, [axis], [quantile]));
            }
        }

        return best;
    }

    private bool IsFree(int axis) => !inputs.IsChoice[axis] && inputs.Ranges[axis].Count is null or > MostValues;

    // One that doesn't apply counts as the middle wherever it is moved.
    private bool Applies(double[] origin, double[] place, int axis)
    {
        var moved = inputs.At(Moved(place, [axis], [place[axis] < 0.5 ? 1 : 0]));
        return moved[axis] != origin[axis];
    }

    private Candidate Better(Candidate best, double[] place)
    {
        var (mean, deviation) = model.At([inputs.At(place)])[0];
        var value = Value(mean, deviation);
        return value > best.Value ? new Candidate(place, value) : best;
    }

    private double Value(double mean, double deviation) => LogExpectedImprovement.Of(mean, deviation, threshold).Value;

    private static double[] Moved(double[] place, int[] axes, ReadOnlySpan<double> coordinates)
    {
        var moved = (double[])place.Clone();
        for (var index = 0; index < axes.Length; index++)
        {
            moved[axes[index]] = coordinates[index];
        }

        return moved;
    }
}
