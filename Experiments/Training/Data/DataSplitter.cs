using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Training.Data;

/// <summary>Splits the examples of a dataset by the experiment's seed, so that all trials have the same splits.</summary>
internal static class DataSplitter
{
    /// <exception cref="InvalidTrialException">The settings don't fit the dataset.</exception>
    public static DataSplit Split(Dataset dataset, SplitSettings settings, long experimentSeed)
    {
        var method = Method(dataset, settings);
        var (training, validation, test) = SplitSizes.Of(dataset, settings);
        if (training < 1)
        {
            throw new InvalidTrialException(
                $"Of {dataset.Count} examples, {validation} for validation and {test} for the test leave none to train on. "
                    + "Lower data.validation or data.test.",
                "data"
            );
        }

        var seed = new CounterRandom(experimentSeed).Seed(0, "split");
        int[] own = [.. Enumerable.Range(dataset.Count, dataset.TestCount)];
        var order =
            method is SplitMethod.Stratified ? Stratified(dataset, training, validation, seed) : InOrder(dataset.Count, method, seed);
        var split = new DataSplit(
            Ascending(order.AsSpan(..training)),
            Ascending(order.AsSpan(training, validation)),
            dataset.TestCount > 0 ? own : Ascending(order.AsSpan(training + validation))
        );
        return settings.Folds is { } folds
            ? FoldSplit.Of(
                split,
                folds,
                settings.Fold,
                method is SplitMethod.Stratified ? dataset.Strata : null,
                order.AsSpan(..(training + validation))
            )
            : split;
    }

    private static SplitMethod Method(Dataset dataset, SplitSettings settings)
    {
        if (dataset.Batching is LaneBatching)
        {
            return settings is { Method: null or SplitMethod.Chronological, Folds: null }
                ? SplitMethod.Chronological
                : throw new InvalidTrialException(
                    "The dataset is one long series, which can only be split by data.method: chronological, without data.folds.",
                    "data"
                );
        }

        if (dataset.Chronological)
        {
            return settings is { Method: null or SplitMethod.Chronological, Folds: null }
                ? SplitMethod.Chronological
                : throw new InvalidTrialException(
                    "The examples overlap in time: only data.method: chronological, without data.folds, keeps what validates "
                        + "out of the training.",
                    "data"
                );
        }

        if (settings.Method is SplitMethod.Stratified && dataset.Strata?.Count != dataset.Count)
        {
            throw new InvalidTrialException(
                "data.method: stratified needs a dataset with classes. Use random or chronological.",
                "data.method"
            );
        }

        return settings.Method ?? SplitMethod.Random;
    }

    private static int[] InOrder(int count, SplitMethod method, long seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        if (method is SplitMethod.Random)
        {
            SeededOrder.Shuffle(order, seed);
        }

        return order;
    }

    // Training, validation and test examples one after the other, each with its share of every class.
    private static int[] Stratified(Dataset dataset, int training, int validation, long seed)
    {
        var strata = Enumerable
            .Range(0, dataset.Count)
            .GroupBy(example => dataset.Strata![example])
            .OrderBy(group => group.Key)
            .Select(group => group.ToArray())
            .ToArray();
        foreach (var (number, stratum) in strata.Index())
        {
            SeededOrder.Shuffle(stratum, new CounterRandom(seed).Seed(number, "stratum"));
        }

        int[] sizes = [.. strata.Select(stratum => stratum.Length)];
        var forTraining = Shares(sizes, training);
        int[] rest = [.. sizes.Zip(forTraining, (size, taken) => size - taken)];
        var forValidation = Shares(rest, validation);
        return
        [
            .. strata.SelectMany((stratum, i) => stratum[..forTraining[i]]),
            .. strata.SelectMany((stratum, i) => stratum[forTraining[i]..(forTraining[i] + forValidation[i])]),
            .. strata.SelectMany((stratum, i) => stratum[(forTraining[i] + forValidation[i])..]),
        ];
    }

    // The largest-remainder rule: each class gets its share rounded down, what is left goes to the largest fractions.
    private static int[] Shares(int[] sizes, int total)
    {
        var all = Math.Max(1, sizes.Sum(size => (long)size));
        int[] shares = [.. sizes.Select(size => (int)((long)size * total / all))];
        foreach (
            var i in Enumerable
                .Range(0, sizes.Length)
                .OrderByDescending(i => (long)sizes[i] * total % all)
                .ThenBy(i => i)
                .Take(total - shares.Sum())
                .ToArray()
        )
        {
            shares[i]++;
        }

        return shares;
    }

    private static int[] Ascending(ReadOnlySpan<int> examples)
    {
        var sorted = examples.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
