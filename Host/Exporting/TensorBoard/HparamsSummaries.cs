using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Platform.Experiments.Records;

namespace Platform.Host.Exporting.TensorBoard;

/// <summary>What TensorBoard's HPARAMS tab shows: parameters and metrics of the experiment, and a session for each trial.</summary>
internal static class HparamsSummaries
{
    /// <summary>The columns of the tab: every parameter with its domain, the objective, and every metric whose last steps have 31 bits: of
    /// a longer one, the tab can't show any.</summary>
    public static LoggedEvent Experiment(ExportSource source, double time, ExportNotes notes)
    {
        var (shown, hidden) = (
            source.Metrics.Where(name => HasShortSteps(name, source)).ToList(),
            source.Metrics.Where(name => !HasShortSteps(name, source)).ToList()
        );
        hidden.ForEach(name =>
            notes.Add($"{name} is missing in the HPARAMS tab, which takes no steps beyond {int.MaxValue}; its curve is there")
        );
        var experiment = new HparamsExperiment
        {
            Name = source.Experiment.Id,
            Description = source.Experiment.Notes,
            TimeCreatedSecs = time,
        };
        experiment.HparamInfos.AddRange(HparamDomains.Of(source));
        if (source.AddsObjective && HasShortSteps(source.Experiment.Objective.Metric, source))
        {
            experiment.MetricInfos.Add(Metric(ExportSource.Objective));
        }

        experiment.MetricInfos.AddRange(shown.Select(Metric));
        return Event(time, "_hparams_/experiment", new HparamsContent { Experiment = experiment });
    }

    /// <summary>The session of a trial begins with its parameters. Trials of one point are repeats of each other.</summary>
    public static LoggedEvent Start(TrialRecord trial, ExportSource source, double time)
    {
        var start = new SessionStart
        {
            GroupName = string.Create(CultureInfo.InvariantCulture, $"point-{trial.Point}"),
            StartTimeSecs = time,
        };
        foreach (var parameter in source.Parameters)
        {
            if (parameter.Of(trial) is { } value)
            {
                start.Hparams.Add(parameter.Name, ValueOf(value, parameter.Kind));
            }
        }

        return Event(time, "_hparams_/session_start_info", new HparamsContent { SessionStartInfo = start });
    }

    /// <summary>The session of a trial ends.</summary>
    /// <returns>null: it hasn't.</returns>
    public static LoggedEvent? End(TrialRecord trial)
    {
        if (trial.Ended is not { } ended)
        {
            return null;
        }

        var end = new SessionEnd
        {
            Status = trial.State is TrialState.Failed or TrialState.Cancelled ? SessionStatus.Failure : SessionStatus.Success,
            EndTimeSecs = ExportSource.SecondsOf(ended),
        };
        return Event(end.EndTimeSecs, "_hparams_/session_end_info", new HparamsContent { SessionEndInfo = end });
    }

    /// <summary>A value in the type that its parameter has in all trials.</summary>
    public static Value ValueOf(JsonElement value, ParameterKind kind) =>
        kind switch
        {
            ParameterKind.Boolean => Value.ForBool(value.GetBoolean()),
            ParameterKind.Number or ParameterKind.Whole => Value.ForNumber(value.GetDouble()),
            _ => Value.ForString(ParameterColumn.Text(value)),
        };

    private static bool HasShortSteps(string metric, ExportSource source) =>
        source.Trials.All(trial => source.Summary(trial, metric) is not { LastStep: > int.MaxValue });

    private static HparamsMetric Metric(string tag) =>
        new()
        {
            Name = new HparamsMetricName { Tag = tag },
            DatasetType =
                tag.StartsWith("train/", StringComparison.Ordinal) ? HparamsSplit.Training
                : tag.StartsWith("validation/", StringComparison.Ordinal) ? HparamsSplit.Validation
                : HparamsSplit.Unknown,
        };

    // Only the metadata count; the tensor that they describe has no values.
    private static LoggedEvent Event(double time, string tag, HparamsContent content) =>
        new()
        {
            WallTime = time,
            Summary = new EventSummary
            {
                Value =
                {
                    new TaggedValue
                    {
                        Tag = tag,
                        Metadata = new TagMetadata
                        {
                            PluginData = new TagPlugin { PluginName = "hparams", Content = content.ToByteString() },
                            DataClass = DataClass.Tensor,
                        },
                        Tensor = new TensorValue
                        {
                            Dtype = TensorKind.Float,
                            TensorShape = new TensorExtent { Dim = { new TensorDimension() } },
                        },
                    },
                },
            },
        };
}
