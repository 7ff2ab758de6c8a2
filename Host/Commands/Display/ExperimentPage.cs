using System.Globalization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>All about an experiment, on one page.</summary>
internal static class ExperimentPage
{
    private const int BestTrials = 5;
    private const int LastEvents = 10;

    public static void Print(ExperimentRecord experiment, IRecordReader records, Printer printer, TimeProvider clock)
    {
        var trials = records.Trials(experiment.Id);
        var objective = experiment.Objective;
        var shown = ExperimentOutput.From(experiment, trials);
        printer.Facts(
            ("experiment", experiment.Id),
            ("state", KebabCase.Of(experiment.State)),
            ("waits for", experiment.WaitsFor),
            ("objective", $"{KebabCase.Of(objective.Goal)} {objective.Metric} ({KebabCase.Of(objective.Reduce)} value)"),
            ("trials", Counts(experiment, trials)),
            ("created", Numbers.Moment(experiment.Created, clock)),
            (
                "started",
                shown.Started is { } started ? Numbers.Moment(started, clock)
                : experiment.State is ExperimentState.Queued ? "not yet, it waits in the queue"
                : null
            ),
            ("ended", experiment.Ended is { } ended ? Numbers.Moment(ended, clock) : null),
            ("trained", shown.DurationSeconds is { } seconds ? Numbers.Duration(TimeSpan.FromSeconds(seconds)) : null),
            ("tags", string.Join(", ", experiment.Tags)),
            ("notes", experiment.Notes),
            ("definition", $"{experiment.Hash} in {experiment.BaseDirectory}"),
            (
                "data",
                experiment.Files is { Count: > 0 } files
                    ? string.Join("; ", files.Select(file => $"dataset.{file.Option}: {DataChange.Describe(file)}"))
                    : null
            )
        );

        if (RankedPoint.AreShared(trials))
        {
            var points = RankedPoint.Of(trials, objective.Goal);
            printer.Heading(points.Count > BestTrials ? $"Best {BestTrials} of {points.Count} points" : "Points");
            PointTable.Print(experiment, points, BestTrials, printer);
        }

        IReadOnlyList<TrialRecord> best = [.. Ranking.Of(trials, objective.Goal).Take(BestTrials)];
        if (best.Count > 0)
        {
            printer.Heading(best.Count < trials.Count ? $"Best {best.Count} of {trials.Count} trials" : "Trials");
            printer.Table(TrialList.Of(experiment, best, TrialList.Varying(trials), records.Summaries(experiment.Id), records));
            if (OneCheckEach.Of(experiment, trials, records) is { } simplest)
            {
                printer.Line();
                printer.Line(simplest);
            }

            if (TestSplitNote.Of(experiment, trials, records) is { } worse)
            {
                printer.Line(worse);
            }

            DiagnosisTable.Print([.. best.Select(trial => DiagnosisOutput.Of(trial, records)).OfType<DiagnosisOutput>()], printer);
        }

        printer.Heading("Environment");
        printer.Facts([
            .. experiment.Environment.OrderBy(fact => fact.Key, StringComparer.Ordinal).Select(fact => (fact.Key, (string?)fact.Value)),
            .. experiment.Plugins.Select(plugin =>
                ($"plugin {plugin.Name}", (string?)$"{plugin.Version} {plugin.Sha256[..Math.Min(12, plugin.Sha256.Length)]}")
            ),
        ]);

        EventList.Print(records.Events(experiment.Id), LastEvents, printer, clock);
    }

    private static string Counts(ExperimentRecord experiment, IReadOnlyList<TrialRecord> trials)
    {
        var states = trials
            .GroupBy(trial => trial.State)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {KebabCase.Of(group.Key)}");
        var total = experiment.TrialCount is { } count ? string.Create(CultureInfo.InvariantCulture, $" of {count}") : "";
        return $"{trials.Count}{total}" + (trials.Count > 0 ? $": {string.Join(", ", states)}" : "");
    }
}
