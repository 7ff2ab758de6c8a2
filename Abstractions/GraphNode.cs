namespace Platform.Abstractions;

/// <summary>One operator of a <see cref="ModelGraph"/>.</summary>
/// <param name="Operator">Its name in ONNX's default domain: <c>MatMul</c>.</param>
/// <param name="Inputs">What it gets, in the operator's order; null where an optional one is left out.</param>
/// <param name="Outputs">What it makes; results after the last one that is used are left out.</param>
/// <param name="Attributes">Its attributes: <see cref="long"/>, <see cref="float"/>, <see cref="string"/>, a list of one of these,
/// or <see cref="TorchSharp.torch.ScalarType"/>.</param>
public sealed record GraphNode(
    string Operator,
    IReadOnlyList<GraphValue?> Inputs,
    IReadOnlyList<GraphValue> Outputs,
    IReadOnlyDictionary<string, object> Attributes
);
