using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Attention;

/// <summary>Scaled dot-product attention (Vaswani et al., 2017): softmax(Q Kᵀ / √d) V, over heads side by side.</summary>
internal static class DotProduct
{
    /// <summary>Cuts vectors into heads: <c>[batch, time, width]</c> becomes <c>[batch, heads, time, width / heads]</c>.</summary>
    public static Tensor Split(Tensor values, int heads) => values.reshape(values.shape[0], values.shape[1], heads, -1).transpose(1, 2);

    /// <summary>Multiplies them.</summary>
    public static Tensor Scaled(Tensor values, double factor) => factor == 1 ? values : values * factor;

    /// <summary>Puts heads side by side again.</summary>
    public static Tensor Join(Tensor values) => values.transpose(1, 2).flatten(2);

    /// <summary>What each query gets, by the library's fused kernel.</summary>
    /// <param name="query">Heads of the queries.</param>
    /// <param name="key">Heads of the keys.</param>
    /// <param name="value">Heads of the values.</param>
    /// <param name="mask">What may be looked at.</param>
    /// <param name="dropout">The share of weights that are set to zero.</param>
    public static Tensor Attend(Tensor query, Tensor key, Tensor value, AttentionMask mask, double dropout) =>
        mask.Keys is { } keys
            ? nn.functional.scaled_dot_product_attention(
                query,
                key,
                value,
                mask.IsCausal ? keys.logical_and(Causal(query, key)) : keys,
                dropout
            )
            : nn.functional.scaled_dot_product_attention(query, key, value, p: dropout, is_casual: mask.IsCausal);

    /// <summary>How much each query looks at each key: <c>[batch, heads, queries, keys]</c>, each row adds up to 1.</summary>
    public static Tensor Weights(Tensor query, Tensor key, AttentionMask mask)
    {
        var scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(query.shape[^1]);
        if (mask.Keys is { } keys)
        {
            scores = scores.masked_fill(keys.logical_not(), double.NegativeInfinity);
        }

        if (mask.IsCausal)
        {
            scores = scores.masked_fill(Causal(query, key).logical_not(), double.NegativeInfinity);
        }

        return scores.softmax(-1);
    }

    /// <summary>The same as operators, without causality.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="parts">Queries, keys and values <c>[batch, time, width]</c>.</param>
    /// <param name="keys">Which keys count, <c>[batch, 1, 1, keys]</c>; null: all.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="size">Values of a head.</param>
    public static GraphValue Write(ModelGraph graph, IReadOnlyList<GraphValue> parts, GraphValue? keys, int heads, long size)
    {
        var products = graph.Apply("MatMul", [Split(parts[0], 0, 2, 1, 3), Split(parts[1], 0, 2, 3, 1)]);
        var scores = graph.Scaled(products, 1 / Math.Sqrt(size));
        var seen = keys is null ? scores : graph.Apply("Where", [keys, scores, graph.Number(double.NegativeInfinity)]);
        var weights = graph.Apply("Softmax", [seen], ("axis", -1L));
        var values = graph.Apply("MatMul", [weights, Split(parts[2], 0, 2, 1, 3)]);
        return graph.Apply("Reshape", [graph.Apply("Transpose", [values], ("perm", (long[])[0, 2, 1, 3])), graph.Numbers(0, 0, -1)]);

        GraphValue Split(GraphValue one, params long[] order) =>
            graph.Apply("Transpose", [graph.Apply("Reshape", [one, graph.Numbers(0, 0, heads, -1)])], ("perm", order));
    }

    private static Tensor Causal(Tensor query, Tensor key) =>
        ones([query.shape[2], key.shape[2]], dtype: @bool, device: query.device).tril();
}
