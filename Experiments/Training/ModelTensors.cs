using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>The tensors of a model, each once even if several layers share it.</summary>
internal static class ModelTensors
{
    /// <summary>What is trained.</summary>
    public static IReadOnlyList<NamedTensor> Trained(nn.Module model) =>
        [
            .. Distinct(
                model.named_parameters().Where(one => one.parameter.requires_grad).Select(one => new NamedTensor(one.name, one.parameter))
            ),
        ];

    /// <summary>What makes up the model: parameters and buffers that are meant to be saved.</summary>
    public static IReadOnlyList<NamedTensor> Saved(nn.Module model) =>
        [
            .. Distinct(
                model
                    .named_parameters()
                    .Select(one => new NamedTensor(one.name, one.parameter))
                    .Concat(
                        model
                            .named_buffers(recurse: true, include_nonpersistent: false)
                            .Select(one => new NamedTensor(one.name, one.buffer))
                    )
            ),
        ];

    private static IEnumerable<NamedTensor> Distinct(IEnumerable<NamedTensor> tensors) => tensors.DistinctBy(tensor => tensor.Value.Handle);
}
