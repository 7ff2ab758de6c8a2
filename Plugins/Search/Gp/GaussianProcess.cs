using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Platform.Plugins.Search.Gp;

/// <summary>What the observations say of other points: a normal distribution at each (Rasmussen and Williams, algorithm 2.1).</summary>
internal sealed class GaussianProcess
{
    private readonly Matern _kernel;
    private readonly Hyperparameters _hyperparameters;
    private readonly IReadOnlyList<double[]> _inputs;
    private readonly bool[] _isChoice;
    private readonly Vector<double> _observations;
    private readonly Cholesky<double> _covariance;
    private readonly Vector<double> _weights;
    private readonly Lazy<Matrix<double>> _inverse;

    public GaussianProcess(Hyperparameters hyperparameters, bool[] isChoice, IReadOnlyList<double[]> inputs, Vector<double> observations)
    {
        _hyperparameters = hyperparameters;
        _isChoice = isChoice;
        _inputs = inputs;
        _observations = observations;
        _kernel = hyperparameters.Kernel(isChoice);
        var covariance = Matrix<double>.Build.Dense(inputs.Count, inputs.Count);
        for (var row = 0; row < inputs.Count; row++)
        {
            covariance[row, row] = hyperparameters.Variance + hyperparameters.Noise;
            for (var column = 0; column < row; column++)
            {
                covariance[row, column] = covariance[column, row] = _kernel.At(inputs[row], inputs[column]);
            }
        }

        _covariance = covariance.Cholesky();
        _weights = _covariance.Solve(observations);
        _inverse = new(() => _covariance.Solve(Matrix<double>.Build.DenseIdentity(inputs.Count)));
    }

    /// <summary>The same, with other points as if they had turned out as expected (Kriging believer: Ginsbourger et al., 2010).</summary>
    public GaussianProcess Believing(IReadOnlyList<double[]> inputs) =>
        inputs.Count == 0
            ? this
            : new GaussianProcess(
                _hyperparameters,
                _isChoice,
                [.. _inputs, .. inputs],
                Vector<double>.Build.DenseOfEnumerable([.. _observations, .. inputs.Select(Mean)])
            );

    /// <summary>The input with the least mean, which is the best one without its noise.</summary>
    public (double[] Input, double Mean) Best() => _inputs.Select(input => (input, Mean(input))).MinBy(one => one.Item2);

    /// <summary>The mean at a point.</summary>
    public double Mean(double[] input) => Kernels(input).DotProduct(_weights);

    /// <summary>Mean and deviation at several points, without the noise of an observation.</summary>
    /// <remarks>For many at once the inverse is faster than to solve for each.</remarks>
    public IReadOnlyList<(double Mean, double Deviation)> At(IReadOnlyList<double[]> inputs)
    {
        var kernels = Matrix<double>.Build.DenseOfColumnVectors(inputs.Select(Kernels));
        var means = kernels.TransposeThisAndMultiply(_weights);
        var explained = kernels.PointwiseMultiply(_inverse.Value * kernels).ColumnSums();
        return [.. means.Zip(explained, (mean, part) => (mean, Deviation(part)))];
    }

    /// <summary>Mean and deviation at a point, and their derivatives by its inputs.</summary>
    public (double Mean, double Deviation) At(double[] input, Span<double> byMean, Span<double> byDeviation)
    {
        var kernels = Kernels(input);
        var solved = _covariance.Solve(kernels);
        var deviation = Deviation(kernels.DotProduct(solved));
        byMean.Clear();
        byDeviation.Clear();
        for (var index = 0; index < _inputs.Count; index++)
        {
            _kernel.AddByLeft(input, _inputs[index], _weights[index], byMean);
            _kernel.AddByLeft(input, _inputs[index], -solved[index] / deviation, byDeviation);
        }

        return (kernels.DotProduct(_weights), deviation);
    }

    private Vector<double> Kernels(double[] input) => Vector<double>.Build.Dense(_inputs.Count, index => _kernel.At(input, _inputs[index]));

    // Never quite 0, which is where rounding would take it.
    private double Deviation(double explained) => Math.Sqrt(Math.Max(_kernel.Variance - explained, 1e-12 * _kernel.Variance));
}
