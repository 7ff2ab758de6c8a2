using System.Text.Json.Serialization;
using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>A metric of a trial as <c>--json</c> shows it.</summary>
internal sealed record MetricOutput
{
    public required double? Last { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LastReason { get; init; }

    public required long LastStep { get; init; }

    /// <summary>The minimum or the maximum, whichever is good.</summary>
    public required double? Best { get; init; }

    public required long? BestStep { get; init; }

    /// <summary>The value at the step of the objective, where the checkpoint is that is kept;
    /// for what is measured on the validation and the test split.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Kept { get; init; }

    public required double? Min { get; init; }

    public required double? Max { get; init; }

    public required double? Mean { get; init; }

    public required long Count { get; init; }

    /// <summary>Why best, min, max and mean are null: no value was finite.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    public static MetricOutput From(SeriesSummary series, Goal goal, double? kept = null)
    {
        var hasFinite = double.IsFinite(series.Min);
        var best = goal is Goal.Minimize ? (Value: series.Min, Step: series.MinStep) : (Value: series.Max, Step: series.MaxStep);
        return new MetricOutput
        {
            Last = NumberOutput.Finite(series.Last),
            LastReason = NumberOutput.Reason(series.Last),
            LastStep = series.LastStep,
            Best = NumberOutput.Finite(best.Value),
            BestStep = hasFinite ? best.Step : null,
            Kept = kept is { } value ? NumberOutput.Finite(value) : null,
            Min = NumberOutput.Finite(series.Min),
            Max = NumberOutput.Finite(series.Max),
            Mean = NumberOutput.Finite(series.Mean),
            Count = series.Count,
            Reason = hasFinite ? null : "no finite value",
        };
    }
}
