using System.Globalization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Output;

namespace Platform.Host.Commands.Running;

/// <summary>A line for each trial that ended and each thing that happened: for files, pipes and logs.</summary>
/// <param name="output">Where they go.</param>
/// <param name="ranks">Whether it says which trial is the best.</param>
internal sealed class PlainProgress(TextWriter output, bool ranks = true) : IProgressDisplay
{
    public void Show(ExperimentProgress progress)
    {
        foreach (var happened in progress.Events)
        {
            output.WriteLine($"note: {Printable.Line(happened.Text.ReplaceLineEndings(" "))}");
        }

        var ended = Ended(progress) - progress.Ended.Count;
        foreach (var trial in progress.Ended)
        {
            ended++;
            output.WriteLine(Printable.Line(Line(trial, ended, progress)));
        }
    }

    public void Announce(string sentence) => output.WriteLine(sentence);

    public void Close() { }

    /// <summary>How many trials ended, in whatever way.</summary>
    public static long Ended(ExperimentProgress progress) =>
        progress
            .Counts.Where(count => count.Key is not (TrialState.Waiting or TrialState.Running or TrialState.Paused))
            .Sum(count => count.Value);

    private string Line(TrialRecord trial, long ended, ExperimentProgress progress)
    {
        var total = progress.TrialCount is { } count
            ? string.Create(CultureInfo.InvariantCulture, $"{ended}/{count}")
            : string.Create(CultureInfo.InvariantCulture, $"{ended}");
        var outcome = trial.Objective is { } objective
            ? $"{progress.Experiment.Objective.Metric} {Numbers.Short(objective)}"
            : trial.Reason?.ReplaceLineEndings(" ");
        var time = trial.Duration is { } duration ? $" in {Numbers.Duration(duration)}" : "";
        var best =
            ranks && progress.Best is { } leader
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"; best {Numbers.Short(leader.Objective ?? double.NaN)} (trial {leader.Number})"
                )
                : "";
        var parameters = string.Concat(
            trial
                .Parameters.OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select((one, index) => $"{(index == 0 ? "; " : " ")}{one.Key}={Numbers.Value(one.Value)}")
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{total}] trial {trial.Number} {KebabCase.Of(trial.State)}{time}: {outcome}{best}{parameters}"
        );
    }
}
