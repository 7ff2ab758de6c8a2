using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Inputs;

/// <summary>Which steps of padded sequences count.</summary>
internal static class StepMask
{
    /// <summary>bool <c>[batch, time]</c>, true where a step counts; null if all do.</summary>
    /// <param name="lengths">Steps that count, on the CPU.</param>
    /// <param name="steps">Steps of the padded sequences.</param>
    /// <param name="device">Where the mask is wanted.</param>
    public static Tensor? Of(Tensor? lengths, long steps, Device device) =>
        lengths is null ? null : arange(steps, device: device).unsqueeze(0).less(lengths.to(device).unsqueeze(1));

    /// <summary>The same as operators; null without lengths.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="lengths">Steps that count.</param>
    /// <param name="vectors">What the steps are, <c>[batch, time, ...]</c>.</param>
    public static GraphValue? Write(ModelGraph graph, GraphValue? lengths, GraphValue vectors) =>
        lengths is null ? null : graph.Apply("Less", [Places(graph, vectors), graph.Apply("Unsqueeze", [lengths, graph.Numbers(1)])]);

    /// <summary>The numbers of the steps, <c>[time]</c>.</summary>
    public static GraphValue Places(ModelGraph graph, GraphValue vectors)
    {
        var time = graph.Apply("Squeeze", [graph.Apply("Shape", [vectors], ("start", 1L), ("end", 2L))]);
        return graph.Apply("Range", [graph.Constant(tensor(0L)), time, graph.Constant(tensor(1L))]);
    }
}
