using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Platform.Host.Output;
using Platform.Host.Viewer.Views;
using Platform.Host.Viewer.Views.Comparing;
using Platform.Host.Viewer.Views.Curves;
using Platform.Host.Viewer.Views.Trials;

namespace Platform.Host.Viewer.Reports;

/// <summary>Asks in advance all that the page of a report can ask.</summary>
internal static class ReportAnswers
{
    // About 25 bytes a point.
    private const int PointsOfExperiment = 200_000;

    /// <summary>The answers to the page's questions about some experiments; of each experiment
    /// first what all its trials share, then trial by trial.</summary>
    public static IEnumerable<ReportAnswer> Of(IReadOnlyList<string> experiments, RecordViews views)
    {
        var artifacts = new InlinedArtifacts();
        IReadOnlyList<ExperimentOutput> list = [.. views.Experiments().Where(one => experiments.Contains(one.Id))];
        yield return Answer("experiments", list, ViewJson.Default.IReadOnlyListExperimentOutput)!;
        foreach (var answer in experiments.SelectMany(id => OfExperiment(id, views, artifacts)).OfType<ReportAnswer>())
        {
            yield return answer;
        }
    }

    /// <summary>Whether an answer is what a trial's page begins with: there is one for each trial.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="experiment">The trial's experiment.</param>
    public static bool IsOfTrial(ReportAnswer answer, string experiment) =>
        PathOf(experiment) is var path
        && answer.Path.StartsWith($"{path}/trials/", StringComparison.Ordinal)
        && answer.Path.LastIndexOf('/') == path.Length + "/trials".Length;

    private static IEnumerable<ReportAnswer?> OfExperiment(string id, RecordViews views, InlinedArtifacts artifacts)
    {
        var path = PathOf(id);
        var view = views.Experiment(id);
        var rows = views.Trials(id, new TrialQuery { Limit = int.MaxValue });
        yield return Answer(path, view, ViewJson.Default.ExperimentView);
        yield return Answer($"{path}/why", views.Why(id, null), ViewJson.Default.ReasonsOutput);
        yield return Answer($"{path}/points", views.Points(id), ViewJson.Default.TrialPoints);
        yield return Answer($"{path}/range-tests", views.RangeTests(id), ViewJson.Default.IReadOnlyListRangeTestOutput);
        yield return Answer($"{path}/trials", rows, ViewJson.Default.TrialRows);
        yield return Answer($"{path}/columns", views.Columns(id), ViewJson.Default.IReadOnlyListColumnEntry);
        foreach (var trial in rows?.Numbers ?? [])
        {
            yield return Answer($"{path}/trials/{trial}", views.Trial(id, trial), ViewJson.Default.TrialDetails);
            yield return Answer($"{path}/trials/{trial}/why", views.Why(id, trial), ViewJson.Default.ReasonsOutput);
            if (artifacts.Take(views.Artifacts(id, trial)) is { } taken)
            {
                yield return new ReportAnswer($"{path}/trials/{trial}/artifacts", taken);
            }
        }

        yield return Answer($"{path}/importance", views.Space.Importance(id), ViewJson.Default.Importance);
        yield return Answer($"{path}/timeline", views.Space.Timeline(id), ViewJson.Default.Timeline);
        foreach (var column in views.Comparing.Columns([.. (rows?.Numbers ?? []).Select(trial => new TrialReference(id, trial))]) ?? [])
        {
            yield return Answer($"comparison/{Uri.EscapeDataString(id)}/{column.Trial}", column, ViewJson.Default.ComparedColumn);
        }

        var points = Math.Min(CurveQuery.MostPoints, PointsOfExperiment / Math.Max(1, view?.Metrics.Count ?? 0));
        foreach (var metric in view?.Metrics ?? [])
        {
            yield return Answer(
                $"{path}/curves?metric={Uri.EscapeDataString(metric)}",
                views.Curves(id, new CurveQuery(metric) { Points = points }),
                ViewJson.Default.CurveSet
            );
        }
    }

    private static string PathOf(string experiment) => $"experiments/{Uri.EscapeDataString(experiment)}";

    private static ReportAnswer? Answer<T>(string path, T? answer, JsonTypeInfo<T> type)
        where T : class => answer is null ? null : new ReportAnswer(path, JsonSerializer.Serialize(answer, type));
}
