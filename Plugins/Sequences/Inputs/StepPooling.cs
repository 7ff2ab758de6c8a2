using System.Diagnostics;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Inputs;

/// <summary>Makes one vector of the steps that count.</summary>
internal static class StepPooling
{
    /// <summary>Pools over time.</summary>
    /// <param name="pooling">How.</param>
    /// <param name="states">The states of all steps, <c>[batch, time, units]</c>.</param>
    /// <param name="last">The state after the last step that counts, <c>[batch, units]</c>.</param>
    /// <param name="mask">Which steps count, <c>[batch, time]</c>; null: all.</param>
    public static Tensor Pool(this Pooling pooling, Tensor states, Func<Tensor> last, Tensor? mask) =>
        (pooling, mask) switch
        {
            (Pooling.Last, _) => last(),
            (Pooling.Mean, null) => states.mean([1]),
            (Pooling.Mean, { } counts) => (states * counts.unsqueeze(-1)).sum(1) / counts.sum(1, keepdim: true).clamp_min(1),
            (Pooling.Max, null) => states.amax([1]),
            (Pooling.Max, { } counts) => states.masked_fill(counts.logical_not().unsqueeze(-1), float.NegativeInfinity).amax([1]),
            _ => throw new UnreachableException(),
        };

    /// <summary>The same as operators.</summary>
    public static GraphValue Write(this Pooling pooling, ModelGraph graph, GraphValue states, Func<GraphValue> last, GraphValue? mask)
    {
        (string, object)[] overTime = [("axes", (long[])[1]), ("keepdims", 0L)];
        if (pooling is Pooling.Last)
        {
            return last();
        }

        if (mask is null)
        {
            return graph.Apply(pooling is Pooling.Mean ? "ReduceMean" : "ReduceMax", [states], overTime);
        }

        var counts = graph.Apply("Unsqueeze", [mask, graph.Numbers(2)]);
        if (pooling is Pooling.Max)
        {
            return graph.Apply("ReduceMax", [graph.Apply("Where", [counts, states, graph.Number(double.NegativeInfinity)])], overTime);
        }

        var weights = graph.Apply("Cast", [counts], ("to", ScalarType.Float32));
        var number = graph.Apply("Max", [Sum(weights), graph.Number(1)]);
        return graph.Apply("Div", [Sum(graph.Apply("Mul", [states, weights])), number]);

        GraphValue Sum(GraphValue values) => graph.Apply("ReduceSum", [values, graph.Numbers(1)], ("keepdims", 0L));
    }
}
