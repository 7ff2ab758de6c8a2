using Platform.Abstractions;
using Platform.Experiments.Runs;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>What a model returns: for each prediction as many outputs as the loss wants.</summary>
internal static class OutputShape
{
    /// <summary>Dimensions of the output for data of a description.</summary>
    public static int Dimensions(DataDescription data) =>
        (data.Window is null ? 1 : 2) + data.Target.Shape.Count + (HasValues(data.Target) ? 0 : 1);

    /// <summary>Whether the last dimension of the targets is that of the values of one prediction.</summary>
    public static bool HasValues(TargetDescription target) => target.Kind is TargetKind.Values && target.Shape.Count > 0;

    /// <exception cref="InvalidTrialException">The output isn't as the loss wants it: a loss
    /// would broadcast it, or fail with words of the library.</exception>
    public static void Check(Tensor output, Batch batch, TargetDescription target, long outputs, string model, string loss)
    {
        var (found, targets) = (output.shape, batch.Targets.shape);
        long[] predictions = HasValues(target) ? targets[..^1] : targets;
        if (found.SequenceEqual(predictions.Append(outputs)))
        {
            return;
        }

        // Dimensions of size one between rows and outputs do no harm to classes, which are flattened.
        var isFlat =
            target.Kind is TargetKind.Classes
            && found is [var rows, .., var last]
            && rows == batch.Count
            && last == outputs
            && output.numel() == outputs * batch.Targets.numel();
        if (!isFlat)
        {
            throw new InvalidTrialException(
                $"{model} returned outputs of shape {Shapes.Of(found)}, but the {loss} wants {Shapes.Of(predictions.Append(outputs))} "
                    + $"for targets of shape {Shapes.Of(targets)}: ModelContext.Outputs is {outputs}."
            );
        }
    }
}
