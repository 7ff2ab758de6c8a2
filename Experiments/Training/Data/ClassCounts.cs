using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Data;

/// <summary>Counts the classes or tokens of a split's targets.</summary>
internal static class ClassCounts
{
    /// <summary>How many targets are of each class, by number; empty for values.</summary>
    public static IReadOnlyList<long> Of(PreparedData data, int[] rows)
    {
        var target = data.Description.Target;
        if (target.Kind != TargetKind.Classes || target.ClassCount == 0)
        {
            return [];
        }

        using var scope = NewDisposeScope();
        var index = tensor(Array.ConvertAll(rows, row => (long)row));
        var targets = data.Examples.Targets.index_select(0, index);
        if (data.Examples.TargetLengths is { } lengths)
        {
            targets = targets[arange(targets.shape[1]).less(lengths.index_select(0, index).unsqueeze(1))];
        }

        // A target that is no class is for the loss to ignore or to complain about.
        targets = targets.flatten();
        targets = targets[targets.ge(0).logical_and_(targets.lt(target.ClassCount))];
        return targets.bincount(weights: null, minlength: target.ClassCount).data<long>().ToArray();
    }
}
