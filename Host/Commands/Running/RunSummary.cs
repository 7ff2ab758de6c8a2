using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Commands.Display;
using Platform.Host.Output;

namespace Platform.Host.Commands.Running;

/// <summary>What a run ends with: the ranking, the best trial, and where to see more.</summary>
internal static class RunSummary
{
    private const int MostRows = 30;

    public static void Print(ExperimentRecord experiment, IRecordReader records, Printer printer)
    {
        var trials = records.Trials(experiment.Id);
        var ranking = Ranking.Of(trials, experiment.Objective.Goal);
        if (ranking.Count == 0)
        {
            printer.Line($"{experiment.Id} is {Words.Of(experiment.State)}; it has no trials yet.");
            return;
        }

        // Those that went wrong are always listed, however many there are before them.
        var wrong = ranking.Where(trial => trial.State is TrialState.Diverged or TrialState.Failed).Take(MostRows / 3).ToList();
        var shown = ranking.Count <= MostRows ? ranking : [.. ranking.Except(wrong).Take(MostRows - wrong.Count), .. wrong];
        printer.Table(TrialTable.Of(experiment, shown, TrialTable.Varying(trials), records.Summaries(experiment.Id)));
        if (shown.Count < ranking.Count)
        {
            printer.Note(string.Create(CultureInfo.InvariantCulture, $"… and {ranking.Count - shown.Count} more: platform trials {experiment.Id} --limit 0"));
        }

        printer.Line();
        printer.Line(Sentence(experiment, trials, ranking[0]));
        printer.Note(Ranking.HasObjective(ranking[0])
            ? string.Create(CultureInfo.InvariantCulture, $"More: platform show {experiment.Id}/{ranking[0].Number}")
            : $"More: platform show {experiment.Id}");
    }

    private static string Sentence(ExperimentRecord experiment, IReadOnlyList<TrialRecord> trials, TrialRecord first)
    {
        var states = string.Join(", ", trials.GroupBy(trial => trial.State).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Words.Of(group.Key)}"));
        var best = Ranking.HasObjective(first)
            ? string.Create(CultureInfo.InvariantCulture, $" Best {experiment.Objective.Metric}: {Numbers.Short(first.Objective!.Value)} (trial {first.Number}).")
            : " No trial has an objective.";
        return $"{experiment.Id} is {Words.Of(experiment.State)}: {states}.{best}";
    }
}
