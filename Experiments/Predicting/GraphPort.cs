using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Predicting;

/// <summary>An input or an output of an exported model.</summary>
/// <param name="Value">What it is in the graph; its name is what users call it.</param>
/// <param name="ElementType">The type of its elements.</param>
/// <param name="Shape">Its dimensions: a number, or a name where it varies.</param>
/// <param name="Description">What it holds.</param>
public sealed record GraphPort(GraphValue Value, ScalarType ElementType, IReadOnlyList<string> Shape, string Description);
