using System.Globalization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Records;
using Platform.Host.Output;
using Spectre.Console;

namespace Platform.Host.Commands.Running;

/// <summary>The picture of a running experiment: how far it is, the trials that run,
/// the best so far; as many lines as there is room for.</summary>
internal static class LiveView
{
    private const int HeadLines = 3;
    private const int MostBest = 5;
    private const int BarWidth = 24;

    /// <summary>Draws it.</summary>
    /// <param name="progress">The newest snapshot.</param>
    /// <param name="ended">All trials that ended so far.</param>
    /// <param name="width">Columns there are.</param>
    /// <param name="height">Rows there are.</param>
    /// <returns>Lines in Spectre.Console's markup.</returns>
    public static IReadOnlyList<string> Lines(ExperimentProgress progress, IReadOnlyList<TrialRecord> ended, int width, int height)
    {
        var lines = new List<string>(Head(progress, width));
        var room = Math.Max(0, height - HeadLines);
        var running = progress.Running.Count > 0 ? Running(progress, width) : [];
        var best = Best(progress, ended, width);

        // The best trials keep their place as long as a trial that runs is shown beside them.
        var bestRoom = best.Count > 0 ? Math.Min(best.Count + 1, Math.Max(0, room - Math.Min(running.Count + 1, 4))) : 0;
        lines.AddRange(Part("running now", running, room - bestRoom, saysWhatIsMissing: true));
        lines.AddRange(Part("best so far", best, bestRoom, saysWhatIsMissing: false));
        return lines;
    }

    private static IEnumerable<string> Head(ExperimentProgress progress, int width)
    {
        var done = PlainProgress.Ended(progress);
        var total = progress.TrialCount;
        var count = total is { } all
            ? string.Create(CultureInfo.InvariantCulture, $"{done}/{all}")
            : string.Create(CultureInfo.InvariantCulture, $"{done}");
        var name = Cut(progress.Experiment.Id, Math.Max(8, width - BarWidth - count.Length - 12));
        yield return $"[bold]{Markup.Escape(name)}[/]  {Bar(done, total, BarWidth)}  {count} trials";
        yield return Markup.Escape(
            Cut(string.Join(" · ", progress.Counts.OrderBy(one => one.Key).Select(one => $"{one.Value} {KebabCase.Of(one.Key)}")), width)
        );
        yield return $"[grey]{Markup.Escape(Cut(Times(progress), width))}[/]";
    }

    private static string Times(ExperimentProgress progress)
    {
        var parts = new List<string> { $"{Numbers.Duration(progress.Elapsed)} elapsed" };
        if (progress.TrialsPerMinute is { } rate)
        {
            parts.Add($"{Numbers.Short(Math.Round(rate, 1))} trials/min");
        }

        if (progress.Remaining is { } remaining)
        {
            parts.Add($"about {Numbers.Duration(TimeSpan.FromSeconds(Math.Ceiling(remaining.TotalSeconds)))} left");
        }

        parts.Add("Ctrl+C interrupts");
        return string.Join(" · ", parts);
    }

    private static IReadOnlyList<string> Running(ExperimentProgress progress, int width)
    {
        var table = new ColumnTable([
            new Column("trial", Right: true),
            new Column("epoch", Right: true),
            new Column("", Dispensable: 3),
            new Column(progress.Experiment.Objective.Metric, Right: true),
            new Column("step", Right: true, Dispensable: 4),
            new Column("device", Dispensable: 2),
            new Column("worker", Dispensable: 5),
        ]);
        foreach (var trial in progress.Running)
        {
            table.Add([
                string.Create(CultureInfo.InvariantCulture, $"{trial.Number}{(trial.Run > 0 ? $" (run {trial.Run})" : "")}"),
                string.Create(CultureInfo.InvariantCulture, $"{trial.Epoch}/{trial.Epochs}"),
                PlainBar(trial.Epoch, trial.Epochs, 10),
                trial.Value is { } value ? Numbers.Short(value) : "",
                trial.Step.ToString(CultureInfo.InvariantCulture),
                trial.Worker.Device,
                trial.Worker.Name,
            ]);
        }

        return table.Render(width, out _);
    }

    private static IReadOnlyList<string> Best(ExperimentProgress progress, IReadOnlyList<TrialRecord> ended, int width)
    {
        IReadOnlyList<TrialRecord> best =
        [
            .. Ranking.Of(ended.Where(Ranking.HasObjective), progress.Experiment.Objective.Goal).Take(MostBest),
        ];
        return best.Count == 0
            ? []
            : TrialList
                .Of(
                    progress.Experiment,
                    best,
                    TrialList.Varying(ended),
                    new Dictionary<long, IReadOnlyList<SeriesSummary>>(),
                    new NoRecords()
                )
                .Render(width, out _);
    }

    // A title, the header, and as many rows as there is room for.
    private static IEnumerable<string> Part(string title, IReadOnlyList<string> table, int room, bool saysWhatIsMissing)
    {
        if (table.Count == 0 || room < 3)
        {
            return [];
        }

        var rows = room - 1;
        var heading = $"[grey]── {title} ──[/]";
        return table.Count <= rows || !saysWhatIsMissing
            ? [heading, .. table.Take(rows)]
            : [heading, .. table.Take(rows - 1), $"[grey]… and {table.Count - rows + 1} more[/]"];
    }

    private static string Bar(long done, long? total, int width)
    {
        var filled = total is > 0 and { } all ? (int)(width * Math.Min(done, all) / all) : 0;
        return $"[green]{new string('━', filled)}[/][grey]{new string('╌', width - filled)}[/]";
    }

    private static string PlainBar(long done, long total, int width)
    {
        var filled = total > 0 ? (int)(width * Math.Min(done, total) / total) : 0;
        return new string('━', filled) + new string('╌', width - filled);
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..Math.Max(0, width - 1)] + "…";
}
