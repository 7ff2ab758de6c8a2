using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Platform.Experiments.Records;

namespace Platform.Experiments.Runs;

/// <summary>What a trainer has to say since its last report. Read from JSON, a list that isn't there is set to null.</summary>
public sealed record RunReport
{
    /// <summary>Optimizer steps made.</summary>
    public required long Step { get; init; }

    /// <summary>Epochs finished.</summary>
    public required int Epoch { get; init; }

    /// <summary>New points.</summary>
    public IReadOnlyList<MetricPoints> Points
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>New artifacts with their steps.</summary>
    public IReadOnlyList<StepArtifact> Artifacts
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>A new checkpoint, visible once all points up to its step are durable.</summary>
    public CheckpointContent? Checkpoint { get; init; }

    /// <summary>The value of the objective's metric at this check, for the pruner; the trainer then waits for the answer.</summary>
    public double? Check { get; init; }

    /// <summary>Whether the host should have it at once: a checkpoint is state that a crash would cost, and for
    /// the answer to a check training waits.</summary>
    [JsonIgnore]
    public bool IsUrgent => this is { Checkpoint: not null } or { Check: not null };

    /// <summary>The last value of a metric; null if there is none.</summary>
    public double? Newest(string metric) => Points.LastOrDefault(points => points.Name == metric && points.Values.Count > 0)?.Values[^1];
}

/// <summary>An artifact and its step.</summary>
public sealed record StepArtifact(long Step, Abstractions.Artifact Artifact);

/// <summary>A checkpoint's bytes (safetensors) and what they are.</summary>
/// <param name="Bytes">The file; empty on the host, where it is stored before the report comes.</param>
/// <param name="IsLast">Whether to keep it as the last state.</param>
/// <param name="IsBest">Whether to keep it as the best.</param>
/// <param name="Objective">The value of the objective's metric; null if there is none.</param>
public sealed record CheckpointContent(
    [property: JsonIgnore] ReadOnlyMemory<byte> Bytes = default,
    bool IsLast = false,
    bool IsBest = false,
    double? Objective = null
)
{
    /// <summary>SHA-256 of the bytes, in lower-case hexadecimal; hashed when somebody asks, so that training doesn't wait for it.</summary>
    public string Sha256
    {
        get => field ??= Convert.ToHexStringLower(SHA256.HashData(Bytes.Span));
        init;
    }

    /// <summary>Whether to keep it as the one from which the training can be prolonged: after it, the learning rates follow the planned
    /// end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsStable { get; init; }

    /// <summary>Number of bytes.</summary>
    public long Length { get; init; } = Bytes.Length;
}
