using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Attention;

/// <summary>Linear layers with the weights that PyTorch's multi-head attention starts from.</summary>
internal static class AttentionLayers
{
    /// <summary>Glorot's uniform weights, with the outputs of query, key and value counted together; the bias is 0.</summary>
    public static Linear Projection(long inputs, long outputs, long bound)
    {
        var layer = nn.Linear(inputs, outputs);
        var limit = Math.Sqrt(6.0 / (inputs + bound));
        nn.init.uniform_(layer.weight!, -limit, limit);
        nn.init.zeros_(layer.bias!);
        return layer;
    }

    /// <summary>A linear layer whose bias is 0.</summary>
    public static Linear Output(long inputs, long outputs)
    {
        var layer = nn.Linear(inputs, outputs);
        nn.init.zeros_(layer.bias!);
        return layer;
    }
}
