using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Experiments;

/// <summary>A part of the list of experiments.</summary>
/// <param name="Total">How many experiments there are.</param>
/// <param name="Matching">How many of them the question lets through.</param>
/// <param name="Tags">The tags of all experiments.</param>
/// <param name="Experiments">Those that were asked for.</param>
internal sealed record ExperimentRows(int Total, int Matching, IReadOnlyList<string> Tags, IReadOnlyList<ExperimentOutput> Experiments);
