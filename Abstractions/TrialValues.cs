namespace Platform.Abstractions;

/// <summary>The checks of a trial.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Values">Its values, oldest first.</param>
public sealed record TrialValues(long Trial, TrialProgress State, IReadOnlyList<MetricValue> Values);
