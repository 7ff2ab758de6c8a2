using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>One layer of <see cref="WrittenRnn"/> in one direction: <c>input</c> holds W and
/// b, <c>recurrent</c> holds U, all initialised as PyTorch's.</summary>
internal sealed class WrittenRnnCell : nn.Module
{
    private readonly Linear _input;
    private readonly Linear _recurrent;
    private readonly RnnActivation _activation;

    public WrittenRnnCell(long width, long hidden, RnnActivation activation)
        : base("cell")
    {
        _activation = activation;
        _input = nn.Linear(width, hidden);
        _recurrent = nn.Linear(hidden, hidden, hasBias: false);
        var bound = 1 / Math.Sqrt(hidden);
        nn.init.uniform_(_input.weight!, -bound, bound);
        nn.init.uniform_(_input.bias!, -bound, bound);
        nn.init.uniform_(_recurrent.weight!, -bound, bound);
        register_module("input", _input);
        register_module("recurrent", _recurrent);
    }

    /// <summary>Its weights as an operator takes them.</summary>
    public RecurrentDirection Weights => new(_input.weight!, _recurrent.weight!, _input.bias!, null);

    /// <summary>Reads a batch of sequences step by step.</summary>
    /// <param name="steps">Vectors <c>[batch, time, width]</c>.</param>
    /// <param name="mask">Which steps count; null: all.</param>
    /// <param name="state">The hidden state to start from, <c>[batch, hidden]</c>; null: zeros.</param>
    /// <param name="backwards">Whether the last step comes first.</param>
    public (Tensor Outputs, Tensor Last) Read(Tensor steps, Tensor? mask, Tensor? state, bool backwards)
    {
        var sums = _input.call(steps).unbind(1);
        var hidden = state ?? zeros([steps.shape[0], _recurrent.weight!.shape[0]], dtype: steps.dtype, device: steps.device);
        var outputs = new Tensor[sums.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            var t = backwards ? sums.Length - 1 - i : i;
            var next = Apply(sums[t] + _recurrent.call(hidden));
            if (mask is not null)
            {
                var counts = mask.narrow(1, t, 1);
                (hidden, outputs[t]) = (where(counts, next, hidden), next * counts);
            }
            else
            {
                hidden = outputs[t] = next;
            }
        }

        return (stack(outputs, 1), hidden);
    }

    private Tensor Apply(Tensor sums) => _activation == RnnActivation.Relu ? nn.functional.relu(sums) : sums.tanh();
}
