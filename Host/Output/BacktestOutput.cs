using Platform.Experiments.Scheduling.Backtests;

namespace Platform.Host.Output;

/// <summary>A backtest, as <c>--json</c> shows it.</summary>
/// <param name="Experiment">The experiment; null: it was a file.</param>
/// <param name="Table">The file; null: it was an experiment.</param>
/// <param name="Metric">What is optimised.</param>
/// <param name="Goal">Whether small or large values are good.</param>
/// <param name="Rows">How many points were recorded.</param>
/// <param name="Cut">How many of them were recorded of trials that something ended early.</param>
/// <param name="Winner">The best row; null: none has an objective.</param>
/// <param name="WinnerObjective">Its objective.</param>
/// <param name="Trials">How many trials each search has at most.</param>
/// <param name="Parallelism">Points that are tried at once.</param>
/// <param name="Budget">The epochs of so many trials of average length, all in full; shares of it are meant by <c>bestAt</c>.</param>
/// <param name="Combinations">Samplers with pruners.</param>
internal sealed record BacktestOutput(
    string? Experiment,
    string? Table,
    string Metric,
    string Goal,
    int Rows,
    int Cut,
    long? Winner,
    double? WinnerObjective,
    long Trials,
    int Parallelism,
    double Budget,
    IReadOnlyList<BacktestCombination> Combinations
);

/// <summary>What a sampler with a pruner would have found, in the middle of all searches.</summary>
/// <param name="Sampler">The sampler, with the options that were given.</param>
/// <param name="Pruner">The pruner; null: none.</param>
/// <param name="Epochs">Mean of the epochs trained.</param>
/// <param name="EpochsInFull">Mean of the epochs of the same trials if none had been stopped.</param>
/// <param name="Saved">The share of these that was saved.</param>
/// <param name="Completed">Mean of the trials that were trained to their ends.</param>
/// <param name="WinnerFound">How many searches trained the winner to its end.</param>
/// <param name="WinnerStopped">How many started it and stopped it.</param>
/// <param name="WinnerEpochs">Median of the epochs after which it was found, where it was.</param>
/// <param name="Best">Median of the best objective.</param>
/// <param name="BestAt">The same after a tenth, a quarter, half and all of the budget.</param>
/// <param name="Searches">Each search.</param>
internal sealed record BacktestCombination(
    string Sampler,
    string? Pruner,
    double Epochs,
    double EpochsInFull,
    double Saved,
    double Completed,
    int WinnerFound,
    int WinnerStopped,
    double? WinnerEpochs,
    double? Best,
    IReadOnlyList<BestAtShare> BestAt,
    IReadOnlyList<BacktestSearchOutput> Searches
)
{
    private static readonly double[] Shares = [0.1, 0.25, 0.5, 1];

    /// <param name="sampler">The sampler.</param>
    /// <param name="pruner">The pruner; null: none.</param>
    /// <param name="searches">The searches, at least one.</param>
    /// <param name="budget">The epochs that shares refer to.</param>
    /// <param name="isLargeGood">Whether large objectives are good.</param>
    public static BacktestCombination Of(
        string sampler,
        string? pruner,
        IReadOnlyList<BacktestSearch> searches,
        double budget,
        bool isLargeGood
    )
    {
        var (epochs, inFull) = (searches.Average(one => one.Epochs), searches.Average(one => one.EpochsInFull));
        var found = searches.Select(one => (double?)one.WinnerFound).Where(one => one is not null).ToList();
        return new(
            sampler,
            pruner,
            epochs,
            inFull,
            inFull > 0 ? 1 - (epochs / inFull) : 0,
            searches.Average(one => one.Completed),
            found.Count,
            searches.Count(one => one is { WinnerTried: true, WinnerFound: null }),
            Median(found, isLargeGood: false),
            Median([.. searches.Select(one => one.BestAt(double.PositiveInfinity))], isLargeGood),
            [
                .. Shares.Select(share => new BestAtShare(
                    share,
                    Median([.. searches.Select(one => one.BestAt(share * budget))], isLargeGood)
                )),
            ],
            [.. searches.Select(BacktestSearchOutput.From)]
        );
    }

    // A search that has found nothing counts as the worst.
    private static double? Median(IReadOnlyList<double?> values, bool isLargeGood)
    {
        var ordered = values.OrderBy(value => value is null).ThenBy(value => isLargeGood ? -value : value).ToList();
        return ordered.Count > 0 ? (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2 : null;
    }
}

/// <summary>The best objective at a share of the budget.</summary>
/// <param name="Share">The share, 0 to 1.</param>
/// <param name="Objective">The median of all searches; null: fewer than half had trained a trial to its end.</param>
internal sealed record BestAtShare(double Share, double? Objective);

/// <summary>One search.</summary>
/// <param name="Seed">Its seed, a text like all seeds.</param>
/// <param name="Trials">Trials that it started.</param>
/// <param name="Completed">Those that it trained to their ends.</param>
/// <param name="Epochs">Epochs that it trained.</param>
/// <param name="WinnerEpochs">The epochs after which it had found the winner; null: it hadn't.</param>
/// <param name="BestSoFar">Each time that a trial was better than all before.</param>
internal sealed record BacktestSearchOutput(
    string Seed,
    int Trials,
    int Completed,
    long Epochs,
    long? WinnerEpochs,
    IReadOnlyList<BestSoFar> BestSoFar
)
{
    public static BacktestSearchOutput From(BacktestSearch search) =>
        new(
            FormattableString.Invariant($"{search.Seed}"),
            search.Trials,
            search.Completed,
            search.Epochs,
            search.WinnerFound,
            search.BestSoFar
        );
}
