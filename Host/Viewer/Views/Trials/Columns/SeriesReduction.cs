using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>How a series becomes the value of a column.</summary>
internal static class SeriesReduction
{
    /// <summary>Those that need no points, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Names { get; } = ["last", "best", "min", "max", "count"];

    /// <summary>The value of one of <see cref="Names"/>.</summary>
    public static Cell Of(SeriesSummary series, string reduction, Goal goal) =>
        reduction switch
        {
            "last" => Cell.Of(series.Last),
            "count" => Cell.Of(series.Count),
            "min" => Finite(series.Min),
            "max" => Finite(series.Max),
            _ => Finite(goal is Goal.Minimize ? series.Min : series.Max),
        };

    // The statistics are over the finite values: NaN says that there is none.
    private static Cell Finite(double value) => double.IsFinite(value) ? Cell.Of(value) : Cell.Missing;
}
