using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Benchmarks.Searches;

/// <summary>Proposes the rows of a table, each once, in random order.</summary>
internal sealed class RowSampler(int rows) : ISamplerFactory
{
    private const string Row = "row";

    /// <summary>The space of a table's rows.</summary>
    public SearchSpace Space => new() { Parameters = [new(Row, [new Alternative(null, new IntegerDistribution(0, rows - 1))])] };

    /// <summary>Which row a point is.</summary>
    public static int RowOf(IReadOnlyDictionary<string, JsonElement> parameters) => parameters[Row].GetInt32();

    /// <summary>The rows in the order of a seed.</summary>
    public int[] Order(long seed)
    {
        var random = new CounterRandom(seed);
        return [.. Enumerable.Range(0, rows).OrderBy(row => random.Uniform(row, Row))];
    }

    public Sampler Create(SamplerContext context)
    {
        var order = Order(context.Seed);
        return new Sampler
        {
            Count = rows,
            Propose = request =>
                request.Point >= rows
                    ? new ExhaustedProposal()
                    : new ParametersProposal(new Dictionary<string, JsonElement> { [Row] = ScoredSearch.Json(order[request.Point]) }),
        };
    }
}
