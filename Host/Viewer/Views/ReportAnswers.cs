using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Platform.Host.Viewer.Views.Comparing;
using Platform.Host.Viewer.Views.Curves;
using Platform.Host.Viewer.Views.Trials;

namespace Platform.Host.Viewer.Views;

/// <summary>Asks in advance all that the page of a report can ask.</summary>
internal static class ReportAnswers
{
    // About 25 bytes a point.
    private const int PointsOfExperiment = 200_000;

    /// <summary>The answers to the page's questions about some experiments, JSON by path.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<string> experiments, RecordViews views)
    {
        var answers = new Dictionary<string, string>();
        var artifacts = new InlinedArtifacts();
        Add("experiments", [.. views.Experiments().Where(one => experiments.Contains(one.Id))], ViewJson.Default.IReadOnlyListExperimentOutput);
        foreach (var id in experiments)
        {
            var path = $"experiments/{Uri.EscapeDataString(id)}";
            var view = views.Experiment(id);
            var rows = views.Trials(id, new TrialQuery { Limit = int.MaxValue });
            Add(path, view, ViewJson.Default.ExperimentView);
            Add($"{path}/points", views.Points(id), ViewJson.Default.TrialPoints);
            Add($"{path}/range-tests", views.RangeTests(id), ViewJson.Default.IReadOnlyListRangeTestOutput);
            Add($"{path}/trials", rows, ViewJson.Default.TrialRows);
            Add($"{path}/columns", views.Columns(id), ViewJson.Default.IReadOnlyListColumnEntry);
            foreach (var trial in rows?.Numbers ?? [])
            {
                Add($"{path}/trials/{trial}", views.Trial(id, trial), ViewJson.Default.ShownTrial);
                if (artifacts.Take(views.Artifacts(id, trial)) is { } taken) answers[$"{path}/trials/{trial}/artifacts"] = taken;
            }

            Add($"{path}/importance", views.Space.Importance(id), ViewJson.Default.Importance);
            Add($"{path}/timeline", views.Space.Timeline(id), ViewJson.Default.Timeline);
            foreach (var column in views.Comparing.Columns([.. (rows?.Numbers ?? []).Select(trial => new TrialReference(id, trial))]) ?? [])
            {
                Add($"comparison/{Uri.EscapeDataString(id)}/{column.Trial}", column, ViewJson.Default.ComparedColumn);
            }

            var points = Math.Min(CurveQuery.MostPoints, PointsOfExperiment / Math.Max(1, view?.Metrics.Count ?? 0));
            foreach (var metric in view?.Metrics ?? [])
            {
                Add($"{path}/curves?metric={Uri.EscapeDataString(metric)}", views.Curves(id, new CurveQuery(metric) { Points = points }), ViewJson.Default.CurveSet);
            }
        }

        return answers;

        void Add<T>(string path, T? answer, JsonTypeInfo<T> type)
            where T : class
        {
            if (answer is not null) answers[path] = JsonSerializer.Serialize(answer, type);
        }
    }
}
