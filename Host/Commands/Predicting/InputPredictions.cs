using Platform.Abstractions;
using Platform.Experiments.Predicting;
using Platform.Experiments.Training;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Predicting;

/// <summary>What a model says of new inputs.</summary>
internal static class InputPredictions
{
    /// <summary>Predicts them.</summary>
    /// <param name="trained">The trial, whose dataset reads the inputs.</param>
    /// <param name="model">Its model.</param>
    /// <param name="predictor">Asks the model.</param>
    /// <param name="lines">The inputs.</param>
    /// <exception cref="CallException">The dataset reads no single inputs.</exception>
    /// <exception cref="ComponentException">A line isn't what it expects.</exception>
    public static IEnumerable<Predicted> Of(TrainedTrial trained, CheckpointModel model, Predictor predictor, IReadOnlyList<string> lines)
    {
        var reader =
            trained.Dataset() as IInputReader
            ?? throw new CallException(
                $"Dataset '{trained.Definition.Dataset.Plugin}' can't read single inputs. Let it read a file of its own kind: "
                    + "--set dataset.path=FILE"
            );
        var inputs = reader.Read(
            new()
            {
                Lines = lines,
                Data = model.Data,
                Fitted = model.Fitted,
            }
        );
        var answers = new Queue<Answer>(predictor.Predict(inputs));
        var blank = inputs.Blank.ToHashSet();
        if (answers.Count + blank.Count != inputs.Names.Count)
        {
            throw new InvalidDataException(
                $"Dataset '{trained.Definition.Dataset.Plugin}' made {answers.Count} inputs, but named "
                    + $"{inputs.Names.Count - blank.Count}. This is a fault of its plugin."
            );
        }

        return inputs.Names.Select(
            (name, i) => new Predicted(name, blank.Contains(i) ? new Answer() : answers.Dequeue(), Note: inputs.Notes.ElementAtOrDefault(i))
        );
    }
}
