using System.Globalization;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>Puts one prediction into a line: what is right, what the model said, and how sure it is.</summary>
/// <param name="target">What is predicted.</param>
/// <param name="outputs">Outputs of each prediction.</param>
internal sealed class PredictionLine(TargetDescription target, long outputs)
{
    /// <summary>Describes a row of a batch.</summary>
    public string Describe(Batch batch, Prediction prediction, long row)
    {
        using var scope = NewDisposeScope();
        var (right, output) = (batch.Targets[row].cpu(), prediction.Output[row].to(float64).cpu());
        if (target.Kind == TargetKind.Values)
        {
            return $"{Numbers(right)}\tpredicted {Numbers(output)}";
        }

        if (right.dim() > 0)
        {
            var steps = batch.TargetLengths is { } lengths ? lengths[row].item<long>() : right.shape[0];
            var said = prediction.Decoded is { } decoded ? decoded[row].cpu() : Guesses(output).narrow(0, 0, steps);
            return $"{Names(right.narrow(0, 0, steps))}\tpredicted {Names(said)}";
        }

        var probabilities = outputs == 1 ? stack([1 - output.sigmoid().squeeze(), output.sigmoid().squeeze()]) : output.softmax(-1);
        var guess = probabilities.argmax().item<long>();
        return $"{Name(right.item<long>())}\tpredicted {Name(guess)} "
            + $"({probabilities[guess].item<double>().ToString("P1", CultureInfo.InvariantCulture)})";
    }

    private Tensor Guesses(Tensor output) => outputs == 1 ? output.squeeze(-1).gt(0).to(int64) : output.argmax(-1);

    private string Names(Tensor numbers) => string.Join(' ', numbers.data<long>().ToArray().Select(Name));

    private string Name(long number)
    {
        var names = target.Vocabulary?.Tokens ?? target.Classes;
        return number >= 0 && number < names.Count ? names[(int)number] : number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Numbers(Tensor values) =>
        string.Join(
            ' ',
            values.to(float64).flatten().data<double>().ToArray().Select(value => value.ToString("G5", CultureInfo.InvariantCulture))
        );
}
