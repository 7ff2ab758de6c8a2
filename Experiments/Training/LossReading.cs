using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Reads a loss's scalar.</summary>
internal static class LossReading
{
    /// <summary>The sum over the batch, as a number.</summary>
    public static double Read(this LossSum loss) =>
        loss.Sum.dtype switch
        {
            ScalarType.Float32 => loss.Sum.item<float>(),
            ScalarType.Float64 => loss.Sum.item<double>(),
            _ => loss.Sum.to(float64).item<double>(),
        };
}
