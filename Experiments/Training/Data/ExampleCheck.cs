using Platform.Abstractions;
using Platform.Experiments.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Data;

/// <summary>Checks once, on the CPU, that a dataset prepared what it describes: on a
/// GPU a target that is no class may go unnoticed.</summary>
/// <param name="name">The dataset.</param>
internal sealed class ExampleCheck(string name)
{
    /// <exception cref="InvalidTrialException">It didn't.</exception>
    public void Check(PreparedData prepared, long count)
    {
        var (description, examples) = (prepared.Description, prepared.Examples);
        if (examples.Inputs.Count != description.Inputs.Count)
        {
            throw Fault($"describes {description.Inputs.Count} inputs, but prepared {examples.Inputs.Count}. Describe each input");
        }

        foreach (var (input, tensor) in description.Inputs.Zip(examples.Inputs))
        {
            var (type, kind) = input.Vocabulary is null ? (ScalarType.Float32, "values are") : (ScalarType.Int64, "tokens are");
            CheckTensor($"input '{input.Name}'", tensor, input.Shape, type, kind, count);
        }

        var target = description.Target;
        CheckTensor(
            "targets",
            examples.Targets,
            target.Shape,
            target.Kind is TargetKind.Classes ? ScalarType.Int64 : ScalarType.Float32,
            target.Kind is TargetKind.Classes ? "classes are" : "values are",
            count
        );
        CheckLengths("lengths", examples.Lengths, count);
        CheckLengths("target lengths", examples.TargetLengths, count);
        if (examples.Starts is { } starts)
        {
            CheckTensor("starts", starts, [], ScalarType.Bool, "starts are", count);
        }

        if (target.Kind is TargetKind.Classes)
        {
            CheckClasses(target, examples);
        }
    }

    private void CheckLengths(string what, Tensor? lengths, long count)
    {
        if (lengths is not null)
        {
            CheckTensor(what, lengths, [], ScalarType.Int64, "lengths are", count);
        }
    }

    private void CheckTensor(string what, Tensor tensor, IReadOnlyList<long> described, ScalarType type, string kind, long count)
    {
        var shape = tensor.shape;
        if (shape is not [var rows, ..] || rows != count)
        {
            throw Fault($"has {count} examples, but prepared {what} of shape {Shapes.Of(shape)}. Prepare one row for each example");
        }

        if (shape.Length != described.Count + 1 || described.Where((size, i) => size >= 0 && size != shape[i + 1]).Any())
        {
            throw Fault(
                $"describes {what} of shape {Shapes.Of(described)} per example, but prepared {Shapes.Of(shape[1..])}. Describe "
                    + "them as they are"
            );
        }

        if (tensor.dtype != type)
        {
            throw Fault($"prepared {what} as {Named(tensor.dtype)}, but {kind} {Named(type)}. Convert them: .to(ScalarType.{type})");
        }
    }

    private void CheckClasses(TargetDescription target, Examples examples)
    {
        if (target.ClassCount == 0)
        {
            throw Fault("names no classes. Name them in TargetDescription.Classes, or give a Vocabulary");
        }

        using var scope = NewDisposeScope();
        var counted = Counted(examples);
        if (counted.numel() == 0)
        {
            return;
        }

        var (least, most) = (counted.min().item<long>(), counted.max().item<long>());
        if (least < 0 || most >= target.ClassCount)
        {
            throw Fault(
                $"has targets from {least} to {most}, but its {target.ClassCount} classes are numbered from 0 to {target.ClassCount - 1}. "
                    + "Number targets from 0, and name each class; also one that the loss is to ignore"
            );
        }
    }

    // Beyond a sequence's end anything may stand.
    private static Tensor Counted(Examples examples)
    {
        if (examples.TargetLengths is not { } lengths)
        {
            return examples.Targets;
        }

        using var end = examples.Targets.shape[1].ToScalar();
        return examples.Targets[arange(end).less(lengths.unsqueeze(1))];
    }

    private InvalidTrialException Fault(string problem) => new($"Dataset '{name}' {problem}.");

    private static string Named(ScalarType type) => type.ToString().ToLowerInvariant();
}
