using Platform.Host.Viewer.Views.Trials.Columns;

namespace Platform.Host.Viewer.Views.Trials;

/// <summary>The trials that share a value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How many trials.</param>
/// <param name="Best">Their best objective; null if none has one.</param>
/// <param name="Mean">The mean of their objectives.</param>
internal sealed record TrialGroup(Cell Value, int Count, double? Best, double? Mean);
