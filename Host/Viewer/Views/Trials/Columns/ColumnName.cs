using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>What a column of the table of trials shows.</summary>
/// <param name="Of">A fact of the trial, a parameter or a metric.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reduction">How a metric becomes one value.</param>
/// <param name="Step">The step of <c>at(STEP)</c>.</param>
internal sealed partial record ColumnName(ColumnSource Of, string Name, string? Reduction = null, long? Step = null)
{
    /// <summary>The name by which all ask for it.</summary>
    public override string ToString() =>
        (Of, Step) switch
        {
            (ColumnSource.Metric, { } step) => string.Create(CultureInfo.InvariantCulture, $"{Name}.at({step})"),
            (ColumnSource.Metric, _) => $"{Name}.{Reduction}",
            _ => Name,
        };

    /// <summary>Understands a name as it is written: of a fact, of a parameter, of a metric
    /// and its reduction. A metric alone is its last value.</summary>
    /// <returns>null: there is no such column.</returns>
    public static ColumnName? Parse(string text, IReadOnlySet<string> parameters, IReadOnlySet<string> metrics)
    {
        if (TrialFact.All.ContainsKey(text))
        {
            return new ColumnName(ColumnSource.Fact, text);
        }

        if (parameters.Contains(text))
        {
            return new ColumnName(ColumnSource.Parameter, text);
        }

        if (metrics.Contains(text))
        {
            return new ColumnName(ColumnSource.Metric, text, "last");
        }

        if (
            AtStep().Match(text) is { Success: true } at
            && metrics.Contains(at.Groups[1].Value)
            && long.TryParse(at.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var step)
        )
        {
            return new ColumnName(ColumnSource.Metric, at.Groups[1].Value, Step: step);
        }

        var dot = text.LastIndexOf('.');
        return dot > 0 && metrics.Contains(text[..dot]) && SeriesReduction.Names.Contains(text[(dot + 1)..])
            ? new ColumnName(ColumnSource.Metric, text[..dot], text[(dot + 1)..])
            : null;
    }

    [GeneratedRegex(@"^(.+)\.at\(([0-9]+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex AtStep();
}
