using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Training.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>A trained model, rebuilt from a checkpoint: no dataset is needed, because
/// the checkpoint knows what the model was made for.</summary>
public sealed class CheckpointModel : IDisposable
{
    private readonly ModelForward _forward;

    private CheckpointModel(nn.Module model, CheckpointState state)
    {
        (Model, Data, Outputs, Fitted) = (model, state.Data, state.Outputs, state.Fitted);
        (Step, Epoch) = (state.Step, state.Epoch);
        _forward = ModelForwards.Of(model, state.Data, state.Outputs);
    }

    /// <summary>The model in evaluation mode; may be an <see cref="IDecoder"/> or an <see cref="IGenerator"/>.</summary>
    public nn.Module Model { get; }

    /// <summary>Shapes, classes and vocabularies of the data that it was trained on.</summary>
    public DataDescription Data { get; }

    /// <summary>How many outputs the loss wanted of each prediction.</summary>
    public long Outputs { get; }

    /// <summary>What its dataset fitted on the training split, for <see cref="PreparationContext.Fitted"/>.</summary>
    public JsonElement? Fitted { get; }

    /// <summary>Optimizer steps that it was trained for.</summary>
    public long Step { get; }

    /// <summary>Epochs that it was trained for.</summary>
    public int Epoch { get; }

    /// <summary>Rebuilds a model. Call it outside a dispose scope that ends before the model does.</summary>
    /// <param name="factory">The model's factory, made from the options that it was trained with.</param>
    /// <param name="checkpoint">The checkpoint's bytes.</param>
    /// <param name="seed">The trial's seed.</param>
    /// <param name="device">What to compute on: <c>cpu</c> or <c>cuda:N</c>.</param>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, or was written by another model.</exception>
    /// <exception cref="ComponentException">The factory's options don't fit the data.</exception>
    public static CheckpointModel Load(IModelFactory factory, ReadOnlyMemory<byte> checkpoint, long seed, string device)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var state = CheckpointState.Of(SafetensorsFile.Read(checkpoint));
        var place = torch.device(device);
        var model = factory.Create(
            new ModelContext
            {
                Data = state.Data,
                Outputs = state.Outputs,
                Device = place,
                Seed = seed,
            }
        );
        SessionCheckpoint.RestoreModel(model, checkpoint);
        model.eval();
        return new(place.type == DeviceType.CPU ? model : model.to(place), state);
    }

    /// <summary>Predicts a batch without gradients; carried state starts anew.</summary>
    public Prediction Predict(Batch batch)
    {
        using var noGradient = no_grad();
        return new(_forward(batch, null).Output, (Model as IDecoder)?.Decode(batch));
    }

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();
}
