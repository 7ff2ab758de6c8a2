using Platform.Abstractions;

namespace Platform.Experiments.Scheduling.Backtests;

/// <summary>Restricts a sampler to the rows of a table: each point that it proposes becomes the nearest row that none has become yet.
/// For one search.</summary>
internal sealed class NearestRow(ISamplerFactory sampler, TrainingTable table, RowPlaces places) : ISamplerFactory
{
    private readonly List<int> _chosen = [];
    private readonly List<int> _left = [.. Enumerable.Range(0, table.Rows.Count)];

    /// <summary>The row that a point became.</summary>
    public TableRow this[long point] => table.Rows[_chosen[(int)point]];

    public Sampler Create(SamplerContext context)
    {
        var free = sampler.Create(context);
        return free with
        {
            Count = Math.Min(free.Count ?? long.MaxValue, table.Rows.Count),
            Propose = request =>
                _left.Count == 0 ? new ExhaustedProposal()
                : free.Propose(request) is var proposal && proposal is ParametersProposal point ? Take(point)
                : proposal,
        };
    }

    private ParametersProposal Take(ParametersProposal point)
    {
        var row = places.Nearest(_left, point.Parameters);
        _left.Remove(row);
        _chosen.Add(row);
        return point with { Parameters = table.Rows[row].Parameters };
    }
}
