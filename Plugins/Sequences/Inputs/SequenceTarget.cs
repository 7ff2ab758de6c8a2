using Platform.Abstractions;

namespace Platform.Plugins.Sequences.Inputs;

/// <summary>Whether a dataset wants one prediction per sequence or one at each step.</summary>
internal static class SequenceTarget
{
    /// <summary>Checks that targets fit a model that makes at most one prediction per step of its input.</summary>
    /// <returns>Whether each step wants a prediction.</returns>
    /// <exception cref="ComponentException">The targets are a sequence of its own.</exception>
    public static bool IsPerStep(DataDescription data, SequenceInput input, string model)
    {
        var target = data.Target;
        if (target.Vocabulary is { Start: not null })
        {
            throw new ComponentException(
                $"The model '{model}' makes at most one prediction at each step of its input, but this dataset's targets are "
                    + "sequences of their own. Use 'seq2seq' or 'transformer'."
            );
        }

        if (data.Window is not null)
        {
            return true;
        }

        var steps = target.Kind == TargetKind.Classes ? target.Shape.Count == 1 : target.Shape.Count == 2;
        if (steps && target.Shape[0] != input.Length)
        {
            throw new ComponentException(
                $"The model '{model}' makes a prediction at each of the input's {Words(input.Length)} steps, but this dataset "
                    + $"wants {Words(target.Shape[0])}. Use a model that writes sequences of their own."
            );
        }

        return steps;
    }

    private static string Words(long length) => length < 0 ? "varying" : $"{length}";
}
