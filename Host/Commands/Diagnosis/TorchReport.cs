using System.Text.Json.Serialization;

namespace Platform.Host.Commands.Diagnosis;

/// <summary>What a child process found when it loaded libtorch.</summary>
/// <param name="Version">TorchSharp's version.</param>
/// <param name="Error">The loader's own words; null if libtorch loads and computes.</param>
/// <param name="File">The library that doesn't load.</param>
/// <param name="CudaDevices">GPUs that libtorch can use.</param>
internal sealed record TorchReport(string Version, string? Error, string? File, int CudaDevices);

[JsonSerializable(typeof(TorchReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class TorchReportJson : JsonSerializerContext;
