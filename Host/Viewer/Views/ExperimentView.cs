using System.Text.Json;
using Platform.Host.Output;
using Platform.Host.Viewer.Views.Space;

namespace Platform.Host.Viewer.Views;

/// <summary>What the page of an experiment begins with.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Definition">Its definition file as it was written.</param>
/// <param name="BaseDirectory">The folder that its relative paths start from.</param>
/// <param name="Overrides">The values that won over the file's, as <c>optimizer.learningRate=0.01</c>.</param>
/// <param name="Resolved">The definition as it was run: with what it extends, what won over it, and defaults.</param>
/// <param name="Parameters">The names of the parameters of any of its trials.</param>
/// <param name="Space">How they may vary.</param>
/// <param name="Metrics">The names of the metrics of any of its trials.</param>
/// <param name="Verdict">What the ranking of its points is worth; null if no trials share one, or there is nothing to compare.</param>
/// <param name="Events">What happened to it, oldest first.</param>
internal sealed record ExperimentView(
    ExperimentOutput Experiment,
    string Definition,
    string BaseDirectory,
    IReadOnlyList<string> Overrides,
    JsonElement Resolved,
    IReadOnlyList<string> Parameters,
    IReadOnlyList<ParameterRange> Space,
    IReadOnlyList<string> Metrics,
    VerdictOutput? Verdict,
    IReadOnlyList<EventOutput> Events
);
