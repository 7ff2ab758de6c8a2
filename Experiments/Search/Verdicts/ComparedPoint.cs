using System.Globalization;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search.Verdicts;

/// <summary>A point of the search space with the trials that differ in nothing but their seeds and folds.</summary>
/// <param name="Trials">The trials, in whatever order; at least one.</param>
/// <param name="Rounds">The rounds of finalists that its experiment plans; 0: none.</param>
public sealed record ComparedPoint(IReadOnlyList<TrialRecord> Trials, int Rounds = 0)
{
    private const string Fold = "data.fold";

    private IReadOnlyList<TrialRecord> Measured =>
        [.. Trials.Where(trial => trial.Objective is { } value && double.IsFinite(value)).OrderBy(trial => trial.Number)];

    /// <summary>How many rounds of the finalists it has the objectives of, from the first on; 0: it is no finalist.</summary>
    public int RoundsEnded => Enumerable.Range(1, int.MaxValue - 1).TakeWhile(round => Measured.Any(trial => trial.Round == round)).Count();

    /// <summary>How its objectives lie; of a finalist those of its rounds, because the others chose it, by their luck too.</summary>
    /// <value>null: it has none yet.</value>
    public RepeatSpread? Spread => RepeatSpread.Of(RoundsEnded > 0 ? InRounds(0, RoundsEnded).Values : InSearch(0).Values);

    internal bool HasFolds => Trials[0].Parameters.ContainsKey(Fold);

    /// <summary>The objectives that the search gave, with what they share with those of other points.</summary>
    internal PointValues InSearch(long name)
    {
        var trials = Measured.Where(trial => trial.Round == 0).ToList();
        return new PointValues(name, Blocks(trials), [.. trials.Select(trial => trial.Objective!.Value)]);
    }

    /// <summary>The objectives of the first rounds.</summary>
    internal PointValues InRounds(long name, int rounds)
    {
        var trials = Measured.Where(trial => trial.Round > 0 && trial.Round <= rounds).ToList();
        return new PointValues(name, [.. trials.Select(trial => Text(trial.Round))], [.. trials.Select(trial => trial.Objective!.Value)]);
    }

    // Trials of the same seed start alike, and those of the same fold validate on the same examples.
    private List<string> Blocks(List<TrialRecord> trials)
    {
        if (!HasFolds)
        {
            return [.. trials.Select(trial => Text(trial.Seed))];
        }

        var before = new Dictionary<string, int>();
        return
        [
            .. trials.Select(trial =>
            {
                var fold = trial.Parameters[Fold].GetRawText();
                before[fold] = before.GetValueOrDefault(fold) + 1;
                return $"{fold}, {Text(before[fold])}";
            }),
        ];
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
