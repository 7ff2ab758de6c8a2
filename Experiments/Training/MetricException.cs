using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Training;

/// <summary>A metric threw an exception.</summary>
/// <param name="name">The metric's name.</param>
/// <param name="part">The part of it that threw: <c>Measure</c>.</param>
/// <param name="thrown">What it threw.</param>
internal sealed class MetricException(string name, string part, Exception thrown)
    : Exception($"Metric '{name}' threw {thrown.GetType().Name} in {part}: {thrown.Message}{ComponentFault.Advice(thrown)}", thrown)
{
    /// <summary>Whether an exception is a fault that should be named so. Whatever ends a run in another way goes on as it is.</summary>
    public static bool Covers(Exception thrown) => thrown is not OperationCanceledException && RunFault.End(thrown) == RunEnd.PluginFault;
}
