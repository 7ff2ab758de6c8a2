using Platform.Abstractions;
using Platform.Plugins.Search.Sobol;

namespace Platform.Plugins.Search.Gp;

/// <summary>Where the expected improvement is largest.</summary>
/// <remarks>
/// Of <see cref="Spread"/> quasi-random places the best <see cref="Starts"/> are improved in turns until neither helps: the numbers
/// together along the gradient, then each range of at most <see cref="MostValues"/> values by trying all of them.
/// </remarks>
internal sealed class AcquisitionSearch(ModelInputs inputs, GaussianProcess model, double threshold)
{
    private const int Spread = 2048;
    private const int Starts = 10;
    private const int MostTurns = 5;
    private const int MostSteps = 50;
    private const int MostValues = 64;
    private const double LeastGain = 1e-6;

    /// <summary>The candidates, from the best down.</summary>
    /// <param name="random">For the quasi-random places.</param>
    public IReadOnlyList<Candidate> Find(CounterRandom random)
    {
        var sequence = new SobolSequence(inputs.Ranges.Count, random);
        var places = Enumerable
            .Range(0, Spread)
            .Select(number => Enumerable.Range(0, inputs.Ranges.Count).Select(axis => sequence.At(number, axis)).ToArray())
            .ToList();
        var candidates = places
            .Zip(model.At([.. places.Select(inputs.At)]), (place, there) => new Candidate(place, Value(there.Mean, there.Deviation)))
            .OrderByDescending(candidate => candidate.Value)
            .ToList();
        return [.. candidates.Take(Starts).Select(Improved).Concat(candidates).OrderByDescending(candidate => candidate.Value)];
    }

    private Candidate Improved(Candidate start)
    {
        var best = start;
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var before = best.Value;
            best = Stepped(Climbed(best));
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
        for (var axis = 0; axis < inputs.Ranges.Count; axis++)
        {
            if (inputs.Ranges[axis].Count is <= MostValues and > 1)
            {
                foreach (var value in new FiniteValues(inputs.Ranges[axis]))
                {
                    best = Better(best, Moved(best.Place, [axis], [inputs.Ranges[axis].QuantileOf(value)]));
                }
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
