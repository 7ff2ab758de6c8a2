using MathNet.Numerics.LinearAlgebra;

namespace Platform.Plugins.Search.CmaEs;

/// <summary>The distribution that a generation is drawn from.</summary>
internal sealed class CmaState
{
    /// <summary>The first deviation on each axis: the middle two thirds of the cube lie within two of it.</summary>
    public const double FirstStep = 1.0 / 6;

    private CmaState(Vector<double> mean, double step, Matrix<double> shape, Vector<double> meanPath, Vector<double> shapePath)
    {
        (Mean, Step, Shape, MeanPath, ShapePath) = (mean, step, shape, meanPath, shapePath);
        var parts = shape.Evd(Symmetricity.Symmetric);
        Axes = parts.EigenVectors;
        Lengths = parts.EigenValues.Map(value => Math.Sqrt(Math.Max(value.Real, 1e-30)));
    }

    /// <summary>How often it was restarted.</summary>
    public int Restart { get; private init; }

    /// <summary>The number of the generation since the last restart, from 0.</summary>
    public int Generation { get; private init; }

    /// <summary>λ: how many points the generation has.</summary>
    public int Population { get; private init; }

    /// <summary>The number of the generation's first point.</summary>
    public long First { get; private init; }

    /// <summary>m</summary>
    public Vector<double> Mean { get; }

    /// <summary>σ</summary>
    public double Step { get; }

    /// <summary>C</summary>
    public Matrix<double> Shape { get; }

    /// <summary>p_σ</summary>
    public Vector<double> MeanPath { get; }

    /// <summary>p_c</summary>
    public Vector<double> ShapePath { get; }

    /// <summary>B: the axes of the shape, in columns.</summary>
    public Matrix<double> Axes { get; }

    /// <summary>D: the shape's deviations along its axes.</summary>
    public Vector<double> Lengths { get; }

    /// <summary>The first generation of a start.</summary>
    public static CmaState Start(Vector<double> mean, int restart, int population, long first)
    {
        var zero = Vector<double>.Build.Dense(mean.Count);
        return new CmaState(mean, FirstStep, Matrix<double>.Build.DenseIdentity(mean.Count), zero, zero)
        {
            Restart = restart,
            Population = population,
            First = first,
        };
    }

    /// <summary>The next generation, as if this one had no results.</summary>
    public CmaState Again() => Next(Mean, Step, Shape, MeanPath, ShapePath);

    /// <summary>The next generation (the tutorial's figure 6).</summary>
    /// <param name="ranked">The places of this generation's points, from the best to the worst; at least two.</param>
    public CmaState After(IReadOnlyList<Vector<double>> ranked)
    {
        var n = Mean.Count;
        var weights = new CmaWeights(n, ranked.Count);
        var steps = ranked.Select(place => (place - Mean) / Step).ToList();
        var step = Vector<double>.Build.Dense(n);
        foreach (var (one, weight) in steps.Zip(weights.ByRank).Where(pair => pair.Second > 0))
        {
            step += one * weight;
        }

        var meanPath =
            ((1 - weights.MeanPath) * MeanPath)
            + (Math.Sqrt(weights.MeanPath * (2 - weights.MeanPath) * weights.EffectiveBest) * Axes * Whitened(step));
        var length = meanPath.L2Norm();
        var isShort =
            length / Math.Sqrt(1 - Math.Pow(1 - weights.MeanPath, 2 * (Generation + 1))) < (1.4 + (2.0 / (n + 1))) * weights.ExpectedLength;
        var shapePath = (1 - weights.ShapePath) * ShapePath;
        if (isShort)
        {
            shapePath += Math.Sqrt(weights.ShapePath * (2 - weights.ShapePath) * weights.EffectiveBest) * step;
        }

        var lost = isShort ? 0 : weights.RankOne * weights.ShapePath * (2 - weights.ShapePath);
        var shape =
            ((1 + lost - weights.RankOne - (weights.RankMany * weights.ByRank.Sum())) * Shape)
            + (weights.RankOne * shapePath.OuterProduct(shapePath));
        foreach (var (one, weight) in steps.Zip(weights.ByRank))
        {
            // A bad step counts with the length that was to be expected, so that the shape stays positive definite.
            var white = weight < 0 ? n / (Math.Pow(Whitened(one).L2Norm(), 2) + 1e-12) : 1;
            shape += weights.RankMany * weight * white * one.OuterProduct(one);
        }

        var growth = Math.Exp(Math.Min(1, weights.MeanPath / weights.Damping * ((length / weights.ExpectedLength) - 1)));
        return Next(Mean + (Step * step), Step * growth, (shape + shape.Transpose()) / 2, meanPath, shapePath);
    }

    // D⁻¹ Bᵀ y
    private Vector<double> Whitened(Vector<double> step) => Axes.TransposeThisAndMultiply(step).PointwiseDivide(Lengths);

    private CmaState Next(Vector<double> mean, double step, Matrix<double> shape, Vector<double> meanPath, Vector<double> shapePath) =>
        new(mean, step, shape, meanPath, shapePath)
        {
            Restart = Restart,
            Generation = Generation + 1,
            Population = Population,
            First = First + Population,
        };
}
