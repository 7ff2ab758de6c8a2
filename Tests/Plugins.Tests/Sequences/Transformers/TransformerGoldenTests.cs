using Platform.Plugins.Sequences.Attention;
using Platform.Plugins.Sequences.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Sequences.Transformers;

/// <summary>Attention, positions and transformer layers with given weights against PyTorch's (Golden/transformers.py).</summary>
public sealed class TransformerGoldenTests
{
    private const int Width = 4;
    private const int Heads = 2;
    private const int Batch = 2;

    private static readonly GoldenTransformers Golden = GoldenFile.Read<GoldenTransformers>("transformers.json");

    public static TheoryData<int, bool> Cases => [.. Golden.Layers.SelectMany((_, index) => new[] { (index, true), (index, false) })];

    [Theory]
    [MemberData(nameof(Cases))]
    public void OutputsWeightsAndGradients_AreThoseOfPyTorch(int index, bool isDouble)
    {
        using var scope = NewDisposeScope();
        var one = Golden.Layers[index];
        var type = isDouble ? float64 : float32;
        using var module = Make(one.Kind);
        module.to(type);
        one.Parameters.Load(module);
        Tensor? weights = null;
        if (module is IAttention attention)
        {
            attention.Observer = seen => weights = seen;
        }

        var output = Apply(module, one, Sequence(one.Inputs, type), one.Memory is null ? null : Sequence(one.Memory, type));
        output.square().mean().backward();

        GoldenFile.AssertClose(one.Output, output, isDouble);
        one.Parameters.AssertGradients(module, isDouble);
        Assert.Equal(one.Weights is null, weights is null);
        if (one.Weights is not null)
        {
            GoldenFile.AssertClose(one.Weights, weights!, isDouble);
        }
    }

    [Fact]
    public void Waves_AreThoseOfTheFormula()
    {
        using var scope = NewDisposeScope();

        GoldenFile.AssertClose(Golden.Waves.Values, PositionalEncoding.Waves(Golden.Waves.Length, Golden.Waves.Width), isDouble: false);
    }

    private static Tensor Apply(nn.Module module, GoldenLayer one, Tensor steps, Tensor? memory)
    {
        var lengths = one.Lengths.Length > 0 ? tensor(one.Lengths) : null;
        var keys = AttentionMask.Within(lengths, (memory ?? steps).shape[1], CPU);
        return module switch
        {
            SelfAttention attention => attention.Attend(steps, keys with { IsCausal = one.Causal }),
            CrossAttention attention => attention.Attend(steps, memory!, keys),
            TransformerLayer layer when memory is null => layer.Apply(steps, keys with { IsCausal = one.Causal }),
            TransformerLayer layer => layer.Apply(steps, new(null, one.Causal), memory, keys),
            _ => throw new InvalidOperationException(),
        };
    }

    private static nn.Module Make(string kind) =>
        kind switch
        {
            "self-attention" => new SelfAttention(Width, Heads, dropout: 0, WidthScaling.None),
            "cross-attention" => new CrossAttention(Width, Width, Heads, dropout: 0, WidthScaling.None),
            _ => new TransformerLayer(
                new TransformerDecoderOptions
                {
                    Width = Width,
                    Heads = Heads,
                    FeedForward = 6,
                    Dropout = 0,
                },
                hasMemory: kind == "decoder-layer"
            ),
        };

    private static Tensor Sequence(double[] values, ScalarType type) => tensor(values, dtype: type).reshape(Batch, -1, Width);

    private sealed record GoldenTransformers(GoldenWaves Waves, GoldenLayer[] Layers);

    private sealed record GoldenWaves(long Length, long Width, double[] Values);

    private sealed record GoldenLayer(
        string Kind,
        double[] Inputs,
        double[]? Memory,
        double[] Output,
        double[]? Weights,
        bool Causal,
        long[] Lengths,
        GoldenParameter[] Parameters
    );
}
