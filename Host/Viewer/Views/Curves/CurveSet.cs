namespace Platform.Host.Viewer.Views.Curves;

/// <summary>The curves of one metric.</summary>
/// <param name="Metric">The series.</param>
/// <param name="Curves">One a trial that has points in the range, best trial first.</param>
internal sealed record CurveSet(string Metric, IReadOnlyList<Curve> Curves);
