using Platform.Abstractions;

namespace Platform.Plugins.Search.Tpe;

/// <summary>Candidates on some axes of the unit cube, the most promising first.</summary>
internal sealed class GroupCandidates
{
    private readonly int[] _axes;
    private readonly ParzenEstimator _near;
    private readonly ParzenEstimator _far;
    private readonly double[][] _places;

    /// <param name="axes">The axes, which apply together.</param>
    /// <param name="ranges">The range of each axis of the cube.</param>
    /// <param name="near">The places of good points, the oldest first; not a number where an axis doesn't apply.</param>
    /// <param name="far">The places of all other points.</param>
    /// <param name="count">How many to draw.</param>
    /// <param name="uniform">Uniform numbers, 0 ≤ number &lt; 1.</param>
    public GroupCandidates(
        int[] axes,
        IReadOnlyList<Distribution> ranges,
        List<double[]> near,
        List<double[]> far,
        int count,
        Func<double> uniform
    )
    {
        _axes = axes;
        Distribution[] own = [.. axes.Select(axis => ranges[axis])];
        (_near, _far) = (new ParzenEstimator(own, Having(near)), new ParzenEstimator(own, Having(far)));
        _places =
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => _near.Draw(uniform))
                .OrderByDescending(place => _near.LogDensity(place) - _far.LogDensity(place)),
        ];
    }

    /// <summary>Writes the coordinates of a candidate.</summary>
    /// <param name="rank">0: the most promising.</param>
    /// <param name="place">Gets them, on the axes of this group.</param>
    public void Put(int rank, double[] place)
    {
        for (var axis = 0; axis < _axes.Length; axis++)
        {
            place[_axes[axis]] = _places[rank][axis];
        }
    }

    /// <summary>The logarithm of the density of good points at a place of the cube; 0 where these axes don't apply.</summary>
    public double Near(double[] place) => Applies(place) ? _near.LogDensity(Own(place)) : 0;

    /// <summary>The same of all other points.</summary>
    public double Far(double[] place) => Applies(place) ? _far.LogDensity(Own(place)) : 0;

    private List<double[]> Having(List<double[]> places) => [.. places.Where(Applies).Select(Own)];

    private bool Applies(double[] place) => !Array.Exists(_axes, axis => double.IsNaN(place[axis]));

    private double[] Own(double[] place) => Array.ConvertAll(_axes, axis => place[axis]);
}
