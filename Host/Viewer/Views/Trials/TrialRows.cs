using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Trials;

/// <summary>Some rows of the table of trials.</summary>
/// <param name="Total">How many trials the experiment has.</param>
/// <param name="Matching">How many of them the query lets through.</param>
/// <param name="Trials">Those that were asked for, in order.</param>
internal sealed record TrialRows(int Total, int Matching, IReadOnlyList<TrialOutput> Trials);
