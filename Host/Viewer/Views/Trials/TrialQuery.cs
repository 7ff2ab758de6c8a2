using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Trials;

/// <summary>Which rows of the table of trials are wanted.</summary>
internal sealed record TrialQuery
{
    /// <summary>The most rows that one answer has.</summary>
    public const int MostRows = 500;

    private const string Parameter = "parameters.";
    private const string Metric = "metrics.";

    /// <summary><c>number</c>, <c>state</c>, <c>objective</c>, <c>durationSeconds</c>, <c>parameters.NAME</c> or <c>metrics.NAME</c>, which is its last value.</summary>
    public string Sort { get; init; } = "number";

    /// <summary>Largest first. What has no value is last either way.</summary>
    public bool Descending { get; init; }

    /// <summary>The state that all rows have.</summary>
    /// <value>null: any.</value>
    public string? State { get; init; }

    /// <summary>How many rows are skipped.</summary>
    public int Offset { get; init; }

    /// <summary>How many rows are wanted.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Whether the order depends on metrics.</summary>
    public bool SortsByMetric => Sort.StartsWith(Metric, StringComparison.Ordinal);

    /// <summary>Brings trials into the order; those of equal value stay by number.</summary>
    public IEnumerable<TrialRecord> Order(IReadOnlyList<TrialRecord> trials, IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>>? series)
    {
        var keyed = trials.Select(trial => (Trial: trial, Key: Key(trial, series))).ToList();
        var known = keyed.Where(one => one.Key.HasValue);
        var ordered = Descending ? known.OrderByDescending(one => one.Key!.Value) : known.OrderBy(one => one.Key!.Value);
        return ordered.Concat(keyed.Where(one => one.Key is null)).Select(one => one.Trial);
    }

    private SortKey? Key(TrialRecord trial, IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>>? series) => Sort switch
    {
        "state" => new SortKey(0, Words.Of(trial.State)),
        "objective" => SortKey.Of(trial.Objective),
        "durationSeconds" => SortKey.Of(trial.Duration?.TotalSeconds),
        _ when Sort.StartsWith(Parameter, StringComparison.Ordinal) => trial.Parameters.TryGetValue(Sort[Parameter.Length..], out var value) ? Key(value) : null,
        _ when SortsByMetric => SortKey.Of(series?.GetValueOrDefault(trial.Number)?.FirstOrDefault(one => one.Name == Sort[Metric.Length..])?.Last),
        _ => SortKey.Of(trial.Number),
    };

    private static SortKey Key(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number ? new SortKey(value.GetDouble(), "") : new SortKey(double.PositiveInfinity, value.ToString());
}
