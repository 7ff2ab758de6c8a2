using Platform.Abstractions;
using Platform.Experiments.Training;
using Platform.Experiments.Training.Data;
using static TorchSharp.torch;

namespace Platform.Experiments.Predicting;

/// <summary>Asks a trained model about examples.</summary>
/// <param name="model">The model.</param>
/// <param name="classes">How many of the likeliest classes an answer names.</param>
public sealed class Predictor(CheckpointModel model, int classes)
{
    private const int BatchSize = 256;

    private readonly AnswerReader _answers = new(model.Data, classes);

    /// <summary>Predicts inputs that have no targets.</summary>
    public IReadOnlyList<Answer> Predict(NewInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var scope = NewDisposeScope();
        var count = (int)inputs.Inputs[0].shape[0];
        if (count == 0)
        {
            return [];
        }

        var examples = new Examples
        {
            Inputs = inputs.Inputs,
            Lengths = inputs.Lengths,
            Targets = Placeholder(count),
        };
        return [.. Predict(examples, [.. Enumerable.Range(0, count)]).Select(one => one.Answer)];
    }

    /// <summary>Predicts some of a dataset's examples.</summary>
    /// <returns>What the model says of each, and what is true.</returns>
    public IReadOnlyList<(Answer Answer, Answer Truth)> Predict(PreparedData data, IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Predict(data.Examples, [.. rows]);
    }

    private List<(Answer Answer, Answer Truth)> Predict(Examples examples, int[] rows)
    {
        using var scope = NewDisposeScope();
        List<(Answer, Answer)> answers = [];
        foreach (var batch in new BatchRows(examples).Select(rows, BatchSize))
        {
            answers.AddRange(_answers.Read(model.Predict(batch)).Zip(_answers.ReadTargets(batch)));
        }

        return answers;
    }

    // A batch has targets, even where nobody knows them.
    private Tensor Placeholder(int count)
    {
        var shape = model.Data.Target.Shape.Select(size => size >= 0 ? size : model.Data.Target.Longest ?? 1).Prepend(count).ToArray();
        return zeros(shape, model.Data.Target.Kind is TargetKind.Classes ? int64 : float32);
    }
}
