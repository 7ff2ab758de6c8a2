namespace Platform.Plugins.Search.Tpe;

/// <summary>
/// Kernels over names without an order: that of an observation gives its own name the weight 1, and each name 1/k besides, where k is the
/// number of kernels; the prior gives all the same.
/// </summary>
internal sealed class CategoryKernels : KernelAxis
{
    private readonly int _choices;
    private readonly int[] _observed;
    private readonly double _own;
    private readonly double _other;

    public CategoryKernels(int choices, double[] observations)
    {
        _choices = choices;
        _observed = [.. observations.Select(ChoiceAt)];
        var share = 1.0 / (observations.Length + 1);
        _other = share / (1 + (choices * share));
        _own = _other + (1 / (1 + (choices * share)));
    }

    public override double Draw(int kernel, double uniform)
    {
        var choice = (int)(uniform * _choices);
        if (kernel < _observed.Length)
        {
            // The own name comes first, so that the rest of the unit interval is left for all.
            var surplus = _own - _other;
            choice = uniform < surplus ? _observed[kernel] : Math.Min((int)((uniform - surplus) / _other), _choices - 1);
        }

        return (choice + 0.5) / _choices;
    }

    public override void AddLogDensities(double coordinate, Span<double> sums)
    {
        var choice = ChoiceAt(coordinate);
        var (own, other) = (Math.Log(_own), Math.Log(_other));
        for (var kernel = 0; kernel < _observed.Length; kernel++)
        {
            sums[kernel] += _observed[kernel] == choice ? own : other;
        }

        sums[_observed.Length] -= Math.Log(_choices);
    }

    private int ChoiceAt(double coordinate) => Math.Min((int)(coordinate * _choices), _choices - 1);
}
