using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Plugins.Search.Gp;

/// <summary>Points as the model sees them: one number for each axis of the cube.</summary>
/// <remarks>
/// A number is its quantile; one of several whole numbers the middle of its quantiles, so that rounding comes before the kernel
/// (Garrido-Merchán and Hernández-Lobato, arXiv 1805.03463). Of a choice the quantile only tells values apart. A range that doesn't apply
/// counts as the middle one, a choice as a value of its own.
/// </remarks>
internal sealed class ModelInputs
{
    private const double None = -1;

    private readonly UnitCube _cube;
    private readonly bool _isPlain;

    public ModelInputs(SearchSpace space)
    {
        _cube = new UnitCube(space);
        IsChoice = [.. _cube.Ranges.Select(range => range.Scale is ParameterScale.Categorical)];
        _isPlain =
            _cube.Ranges.All(range => range.Count is null) && space.Parameters.All(parameter => parameter.Alternatives is [{ When: null }]);
    }

    /// <summary>The range of each axis.</summary>
    public IReadOnlyList<Distribution> Ranges => _cube.Ranges;

    /// <summary>Whether the values of an axis have no order.</summary>
    public bool[] IsChoice { get; }

    /// <summary>The parameters at a place of the cube.</summary>
    public IReadOnlyDictionary<string, JsonElement> PointAt(double[] place) => _cube.At(axis => place[axis]);

    /// <summary>What the model sees of the parameters at a place of the cube.</summary>
    /// <param name="place">A coordinate from 0 to 1 for each axis, also for those that don't apply.</param>
    public double[] At(double[] place) => _isPlain ? place : Of(PointAt(place));

    /// <summary>What the model sees of a point.</summary>
    public double[] Of(IReadOnlyDictionary<string, JsonElement> point)
    {
        var inputs = _cube.Of(point);
        for (var axis = 0; axis < inputs.Length; axis++)
        {
            inputs[axis] = double.IsNaN(inputs[axis]) ? (IsChoice[axis] ? None : 0.5) : inputs[axis];
        }

        return inputs;
    }
}
