using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Predicting;

/// <summary>Reads what a model's tensors mean, by the description of the data that it was trained on.</summary>
internal sealed class AnswerReader(DataDescription data, int classes)
{
    private readonly TargetDescription _target = data.Target;

    /// <summary>The answers of a batch, a row each.</summary>
    public IEnumerable<Answer> Read(Prediction prediction)
    {
        using var scope = NewDisposeScope();
        return (prediction.Decoded, _target) switch
        {
            ({ } decoded, _) => Sequences(decoded),
            (_, { Kind: TargetKind.Values }) => Values(prediction.Output),
            (_, { Shape.Count: > 0 }) => Sequences(Likeliest(prediction.Output)),
            _ => Classes(Probabilities(prediction.Output)),
        };
    }

    /// <summary>The targets of a batch, read in the same way.</summary>
    public IEnumerable<Answer> ReadTargets(Batch batch)
    {
        using var scope = NewDisposeScope();
        return _target switch
        {
            { Kind: TargetKind.Values } => Values(batch.Targets),
            { Shape.Count: > 0 } => Sequences(batch.Targets),
            _ => [.. Numbers(batch.Targets).Select(row => new Answer { Classes = [new(NameOf(row[0]), 1)] })],
        };
    }

    // One output is a yes/no question: its sigmoid is the probability of the second class.
    private static Tensor Probabilities(Tensor output)
    {
        if (output.shape is not ([_] or [_, 1]))
        {
            return output.softmax(-1);
        }

        var second = output.reshape(-1, 1).sigmoid();
        return cat([1 - second, second], 1);
    }

    private static Tensor Likeliest(Tensor output) => output.shape[^1] == 1 ? output.squeeze(-1).greater(0).to(int64) : output.argmax(-1);

    private Answer[] Classes(Tensor probabilities)
    {
        var (shares, order) = probabilities.topk((int)Math.Min(classes, probabilities.shape[1]));
        var numbers = Numbers(order);
        double[] values = [.. shares.to(float64).cpu().contiguous().data<double>()];
        return
        [
            .. numbers.Select(
                (row, i) =>
                    new Answer
                    {
                        Classes = [.. row.Select((number, k) => new ClassProbability(NameOf(number), values[(i * row.Length) + k]))],
                    }
            ),
        ];
    }

    private Answer[] Values(Tensor output)
    {
        var flat = output.to(float64).cpu().reshape(output.shape[0], -1).contiguous();
        var width = (int)flat.shape[1];
        var numbers = flat.data<double>().ToArray();
        return [.. numbers.Chunk(width).Select(row => new Answer { Values = [.. row.Select(InOwnUnit)] })];
    }

    private double InOwnUnit(double value, int place) =>
        _target.Scales is { Count: > 0 } scales && scales[place % scales.Count] is var scale ? (value * scale.Scale) + scale.Offset : value;

    private Answer[] Sequences(Tensor tokens)
    {
        var numbers = Numbers(tokens);
        return
        [
            .. numbers.Select(row => new Answer
            {
                Text = _target.Vocabulary is { } vocabulary ? TokenText.Of(vocabulary).Decode(row) : string.Join(' ', row.Select(NameOf)),
            }),
        ];
    }

    private static long[][] Numbers(Tensor tokens)
    {
        var flat = tokens.to(int64).cpu().reshape(tokens.shape[0], -1).contiguous();
        return [.. flat.data<long>().ToArray().Chunk((int)flat.shape[1])];
    }

    private string NameOf(long number) =>
        _target.Vocabulary is { } vocabulary ? vocabulary.Tokens[(int)number]
        : number < _target.Classes.Count ? _target.Classes[(int)number]
        : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
