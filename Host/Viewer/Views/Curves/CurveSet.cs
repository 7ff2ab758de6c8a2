namespace Platform.Host.Viewer.Views.Curves;

/// <summary>The curves of one metric.</summary>
/// <param name="Metric">The series.</param>
/// <param name="Goal"><c>minimize</c> or <c>maximize</c>: which way is good; null if neither is.</param>
/// <param name="Matching">How many of the trials that were asked for have points of
/// it, also those beyond the number that was asked for.</param>
/// <param name="Curves">One a trial that has points, best trial first; one without
/// any in the visible range is there, too, and empty.</param>
internal sealed record CurveSet(string Metric, string? Goal, int Matching, IReadOnlyList<Curve> Curves);
