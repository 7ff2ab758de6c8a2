using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>What a callback is made from and may use during the run.</summary>
public sealed record CallbackContext
{
    /// <summary>The model that is trained.</summary>
    public required nn.Module Model { get; init; }

    /// <summary>Runs the model on a batch as the trainer does, whatever kind of module it is; carried state is reset.</summary>
    public required Func<Batch, Tensor> Forward { get; init; }

    /// <summary>The loss that is minimised.</summary>
    public required Loss Loss { get; init; }

    /// <summary>Shapes, classes and vocabularies of the data.</summary>
    public required DataDescription Data { get; init; }

    /// <summary>Where the model is.</summary>
    public required torch.Device Device { get; init; }

    /// <summary>The batches of the training split in the order of an epoch, by its number from 0; a resumed run gives the same. Tensors
    /// of a batch live until the next one is asked for.</summary>
    /// <value>None, where no run is behind it.</value>
    public Func<int, IEnumerable<Batch>> Epoch { get; init; } = static _ => [];

    /// <summary>The trial's seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Records a value of a metric at the current step.</summary>
    public required MetricWriter WriteMetric { get; init; }

    /// <summary>Stores an artifact at the current step.</summary>
    public required ArtifactWriter WriteArtifact { get; init; }
}
