namespace Platform.Abstractions;

/// <summary>The checks of another trial.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Finished">Whether it ran to its end.</param>
/// <param name="Values">Its values, oldest first.</param>
public sealed record TrialValues(long Trial, bool Finished, IReadOnlyList<MetricValue> Values);
