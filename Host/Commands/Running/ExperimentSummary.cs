using System.Globalization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Commands.Display;
using Platform.Host.Output;

namespace Platform.Host.Commands.Running;

/// <summary>What <c>run</c> prints at the end: the ranking, the best trial, and where to see more.</summary>
internal static class ExperimentSummary
{
    private const int MostRows = 30;

    public static void Print(ExperimentRecord experiment, IRecordReader records, Printer printer)
    {
        var trials = records.Trials(experiment.Id);
        var ranking = Ranking.Of(trials, experiment.Objective.Goal);
        if (ranking.Count == 0)
        {
            printer.Line($"{experiment.Id} is {KebabCase.Of(experiment.State)}; it has no trials yet.");
            return;
        }

        // Those that went wrong are always listed, however many there are before them.
        var wrong = ranking.Where(trial => trial.State is TrialState.Diverged or TrialState.Failed).Take(MostRows / 3).ToList();
        var shown = ranking.Count <= MostRows ? ranking : [.. ranking.Except(wrong).Take(MostRows - wrong.Count), .. wrong];
        var points = RankedPoint.AreShared(trials) ? RankedPoint.Of(trials, experiment.Objective.Goal) : null;
        if (points is not null)
        {
            PointTable.Print(experiment, points, MostRows, printer);
            printer.Line();
        }

        printer.Table(TrialList.Of(experiment, shown, TrialList.Varying(trials), records.Summaries(experiment.Id), records));
        if (shown.Count < ranking.Count)
        {
            printer.Note(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"… and {ranking.Count - shown.Count} more: platform trials {experiment.Id} --limit 0"
                )
            );
        }

        printer.Line();
        var best = RankedPoint.BestTrial(trials, experiment.Objective.Goal);
        printer.Line(
            $"{experiment.Id} is {KebabCase.Of(experiment.State)}: "
                + $"{States(trials)}.{(best is null ? " No trial has an objective." : Best(experiment, best, points?[0]))}"
        );
        if (experiment.EndReason is { } reason)
        {
            printer.Line($"The search ended early: {reason}.");
        }

        if (OneCheckEach.Of(experiment, trials, records) is { } simplest)
        {
            printer.Line(simplest);
        }

        if (TestSplitNote.Of(experiment, trials, records) is { } worse)
        {
            printer.Line(worse);
        }

        printer.Note(
            best is null
                ? $"More: platform show {experiment.Id}"
                : string.Create(CultureInfo.InvariantCulture, $"More: platform show {experiment.Id}/{best.Number}")
        );
    }

    private static string States(IReadOnlyList<TrialRecord> trials) =>
        string.Join(
            ", ",
            trials.GroupBy(trial => trial.State).OrderBy(group => group.Key).Select(group => $"{group.Count()} {KebabCase.Of(group.Key)}")
        );

    // By the mean where trials share points, not by the luckiest seed.
    private static string Best(ExperimentRecord experiment, TrialRecord best, RankedPoint? point)
    {
        var metric = experiment.Objective.Metric;
        if (point?.Spread is not { } spread)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $" Best {metric}: {Numbers.Short(best.Objective!.Value)} (trial {best.Number})."
            );
        }

        var mean = spread.Deviation is { } deviation
            ? $"{Numbers.Short(spread.Mean)} ± {Numbers.Short(deviation)}"
            : Numbers.Short(spread.Mean);
        return string.Create(
            CultureInfo.InvariantCulture,
            $" Best mean {metric}: {mean} over {Numbers.Count(spread.Count, "trial")} (point {point.Number}; its best is trial "
                + $"{best.Number})."
        );
    }
}
