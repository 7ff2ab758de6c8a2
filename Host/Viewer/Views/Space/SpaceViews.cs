using Platform.Experiments.Records;
using Platform.Host.Viewer.Views.Trials;

namespace Platform.Host.Viewer.Views.Space;

/// <summary>What the page of the search space asks of the records.</summary>
internal sealed class SpaceViews(IRecordReader records)
{
    /// <summary>The most runs of a timeline.</summary>
    public const int MostRuns = 5000;

    /// <summary>How much each parameter matters; null if there is no such experiment.</summary>
    public Importance? Importance(string id) =>
        records.Find(id) is { } experiment ? Space.Importance.Of(records.Trials(id), experiment.Objective.Goal) : null;

    /// <summary>Which worker trained what when, the latest runs; null if there is no such experiment.</summary>
    public Timeline? Timeline(string id)
    {
        if (records.Find(id) is null)
        {
            return null;
        }

        var runs = records.Runs(id);
        var waits = RungWait.Of(records.Trials(id), records).ToDictionary(wait => (wait.Trial, wait.Run));
        return new Timeline(
            runs.Count,
            [
                .. runs.OrderBy(run => run.Started)
                    .TakeLast(MostRuns)
                    .Select(run => TimelineRun.From(run, waits.GetValueOrDefault((run.Trial, run.Number)))),
            ]
        );
    }
}
