using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Steps;

/// <summary>What a replica said about its chunk; in no dispose scope.</summary>
internal sealed record Chunk(Tensor Output, LossSum Loss, CarriedState? State) : IDisposable
{
    public void Dispose()
    {
        Output.Dispose();
        Loss.Sum.Dispose();
        foreach (var tensor in State?.Tensors ?? [])
        {
            tensor.Dispose();
        }
    }
}
