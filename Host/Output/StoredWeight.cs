using System.Text.Json;

namespace Platform.Host.Output;

/// <summary>One of the model's tensors in a checkpoint.</summary>
/// <param name="Name">The name that the model gives it.</param>
/// <param name="Type">Its type as safetensors names it: <c>F32</c>.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Begin">Where its bytes begin, from the end of the header.</param>
/// <param name="Length">How many bytes it has.</param>
internal sealed record StoredWeight(string Name, string Type, JsonElement Shape, long Begin, long Length);
