using Platform.Abstractions;

namespace Platform.Plugins.Losses;

/// <summary>How much each class counts.</summary>
internal static class ClassWeights
{
    /// <summary>The weights; null if all count the same.</summary>
    /// <exception cref="ComponentException">There aren't as many weights as classes.</exception>
    public static double[]? Of(CrossEntropyOptions options, LossContext context, int classes)
    {
        if (options.Balanced)
        {
            return Balanced(context.ClassCounts);
        }

        if (options.ClassWeights.Count == 0)
        {
            return null;
        }

        return options.ClassWeights.Count == classes
            ? [.. options.ClassWeights]
            : throw new ComponentException(
                $"There are {options.ClassWeights.Count} class weights, but this dataset has {classes} classes. Give one for "
                    + "each, or set 'balanced: true'.",
                "classWeights"
            );
    }

    private static double[] Balanced(IReadOnlyList<long> counts)
    {
        var targets = (double)counts.Sum();
        return [.. counts.Select(count => count == 0 ? 1 : targets / (counts.Count * count))];
    }
}
