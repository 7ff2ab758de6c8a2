using Platform.Experiments.Runs;

namespace Platform.Experiments.Training.Data;

/// <summary>Cuts what isn't for the test into folds, of which one validates and the others train.</summary>
internal static class FoldSplit
{
    /// <param name="split">The split without folds; its test examples stay.</param>
    /// <param name="folds">How many folds.</param>
    /// <param name="fold">The one that validates.</param>
    /// <param name="strata">The class of each example, of which each fold gets an equal part; null: any.</param>
    /// <param name="order">The examples in the order of the split method.</param>
    /// <exception cref="InvalidTrialException">There are more folds than examples.</exception>
    public static DataSplit Of(DataSplit split, int folds, int fold, IReadOnlyList<int>? strata, ReadOnlySpan<int> order)
    {
        if (order.Length < folds)
        {
            throw new InvalidTrialException($"{order.Length} examples can't be cut into {folds} folds. Lower data.folds.", "data.folds");
        }

        // Dealt out one after the other, class by class: sizes differ by one at most, and so do those of each class.
        int[] dealt = strata is null ? order.ToArray() : [.. order.ToArray().OrderBy(example => strata[example])];
        var parts = dealt
            .Index()
            .ToLookup(one => strata is null ? (int)((long)one.Index * folds / dealt.Length) : one.Index % folds, one => one.Item);
        return split with
        {
            Training = [.. Enumerable.Range(0, folds).Where(part => part != fold).SelectMany(part => parts[part]).Order()],
            Validation = [.. parts[fold].Order()],
        };
    }
}
