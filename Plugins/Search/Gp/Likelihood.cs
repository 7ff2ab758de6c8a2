using MathNet.Numerics.LinearAlgebra;

namespace Platform.Plugins.Search.Gp;

/// <summary>How well hyper-parameters explain the observations: minus the logarithm of the marginal likelihood.</summary>
/// <param name="inputs">The points.</param>
/// <param name="observations">Their standardised losses.</param>
/// <param name="isChoice">Whether the values of an axis have no order.</param>
internal sealed class Likelihood(IReadOnlyList<double[]> inputs, Vector<double> observations, bool[] isChoice)
{
    /// <summary>Minus the log marginal likelihood, and its gradient (Rasmussen and Williams, equations 5.8 and 5.9).</summary>
    /// <param name="logs">The logarithms of the length scales, of the kernel's variance and of the noise's variance.</param>
    /// <param name="gradient">As long as the logarithms.</param>
    public double At(ReadOnlySpan<double> logs, Span<double> gradient)
    {
        var (axes, count) = (isChoice.Length, inputs.Count);
        var hyper = Hyperparameters.Of(logs);
        var kernel = hyper.Kernel(isChoice);
        var slopes = new double[count * (count - 1) / 2 * axes];
        var covariance = Matrix<double>.Build.Dense(count, count);
        for (int row = 0, pair = 0; row < count; row++)
        {
            covariance[row, row] = hyper.Variance + hyper.Noise;
            for (var column = 0; column < row; column++, pair++)
            {
                covariance[row, column] = covariance[column, row] = kernel.At(
                    inputs[row],
                    inputs[column],
                    slopes.AsSpan(pair * axes, axes)
                );
            }
        }

        var cholesky = covariance.Cholesky();
        var inverse = cholesky.Solve(Matrix<double>.Build.DenseIdentity(count));
        var weights = inverse * observations;

        gradient.Clear();
        for (int row = 0, pair = 0; row < count; row++)
        {
            var own = (inverse[row, row] - (weights[row] * weights[row])) / 2;
            gradient[axes] += own * hyper.Variance;
            gradient[axes + 1] += own * hyper.Noise;
            for (var column = 0; column < row; column++, pair++)
            {
                var both = inverse[row, column] - (weights[row] * weights[column]);
                gradient[axes] += both * covariance[row, column];
                for (var axis = 0; axis < axes; axis++)
                {
                    gradient[axis] += both * slopes[(pair * axes) + axis];
                }
            }
        }

        return (observations.DotProduct(weights) / 2) + (cholesky.DeterminantLn / 2) + (count / 2.0 * Math.Log(2 * Math.PI));
    }
}
