namespace Platform.Abstractions;

/// <summary>Records a value of a metric at the current step.</summary>
/// <param name="name">The series: <c>gradient/norm</c>. The names <c>train/…</c>, <c>validation/…</c>,
/// <c>test/…</c>, <c>time/…</c> and <c>system/…</c> are the platform's.</param>
/// <param name="value">The value; may be non-finite.</param>
public delegate void MetricWriter(string name, double value);
