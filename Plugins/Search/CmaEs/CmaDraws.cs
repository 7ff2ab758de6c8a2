using System.Text.Json;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Platform.Abstractions;

namespace Platform.Plugins.Search.CmaEs;

/// <summary>The draws of a point, by its number alone.</summary>
internal sealed class CmaDraws(UnitCube cube, long seed)
{
    // So many draws outside the cube, or of a point that isn't new, are drawn again.
    private const int Most = 100;

    private readonly CounterRandom _random = new(seed);

    /// <summary>How many axes the cube has.</summary>
    public int Dimensions => cube.Ranges.Count;

    /// <summary>The parameters to try, in this order.</summary>
    public IEnumerable<IReadOnlyDictionary<string, JsonElement>> Points(CmaState state, long point) => Places(state, point).Select(PointAt);

    /// <summary>The place whose parameters were tried: the draw that gave them, or where they lie in the cube if none did.</summary>
    public Vector<double> PlaceOf(CmaState state, PointResult result)
    {
        var tried = cube.Of(result.Parameters);
        return Places(state, result.Point).FirstOrDefault(place => cube.Of(PointAt(place)).SequenceEqual(tried))
            ?? Vector<double>.Build.Dense(tried);
    }

    /// <summary>Where a start begins: the first in the middle, the others anywhere.</summary>
    public Vector<double> Start(int restart) =>
        Vector<double>.Build.Dense(Dimensions, axis => restart == 0 ? 0.5 : _random.Uniform(restart, $"cma-es start {axis}"));

    private IReadOnlyDictionary<string, JsonElement> PointAt(Vector<double> place) => cube.At(axis => place[axis]);

    private IEnumerable<Vector<double>> Places(CmaState state, long point)
    {
        var random = new CounterRandom(_random.Seed(point, "cma-es"));
        var isDrawn = false;
        Vector<double>? place = null;
        for (var draw = 0; draw < Most; draw++)
        {
            place = Place(state, random, draw);
            if (place.ForAll(coordinate => coordinate is >= 0 and <= 1))
            {
                isDrawn = true;
                yield return place;
            }
        }

        if (!isDrawn)
        {
            yield return place!.Map(coordinate => Math.Clamp(coordinate, 0, 1));
        }
    }

    // m + σ B D z
    private Vector<double> Place(CmaState state, CounterRandom random, int draw)
    {
        var z = Vector<double>.Build.Dense(Dimensions, axis => Standard(random.Uniform(((long)draw * Dimensions) + axis, "normal")));
        return state.Mean + (state.Step * state.Axes * z.PointwiseMultiply(state.Lengths));
    }

    private static double Standard(double uniform) => Normal.InvCDF(0, 1, Math.Max(uniform, double.Epsilon));
}
