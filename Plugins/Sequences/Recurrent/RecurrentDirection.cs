using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>The weights of one recurrent layer in one direction.</summary>
/// <param name="Input">From the inputs, <c>[gates · units, inputs]</c>.</param>
/// <param name="Recurrent">From the state, <c>[gates · units, units]</c>.</param>
/// <param name="InputBias">Added to the first sums.</param>
/// <param name="RecurrentBias">Added to the second; null: nothing.</param>
internal sealed record RecurrentDirection(Tensor Input, Tensor Recurrent, Tensor InputBias, Tensor? RecurrentBias)
{
    /// <summary>Those of a layer of the library, by its names.</summary>
    public static RecurrentDirection Of(nn.Module layers, int layer, bool backwards)
    {
        return new(Named("weight_ih"), Named("weight_hh"), Named("bias_ih"), Named("bias_hh"));

        Tensor Named(string weight) => layers.get_parameter($"{weight}_l{layer}{(backwards ? "_reverse" : "")}")!;
    }
}
