using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Abstractions;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Definitions.Trials;

/// <summary>The JSON form of <see cref="TrialDefinition"/>, in which it is recorded and travels to workers.</summary>
public static class TrialDefinitionJson
{
    /// <summary>Writes it, compact, always the same text for equal content.</summary>
    public static string Write(TrialDefinition definition) =>
        JsonSerializer.Serialize(definition, TrialDefinitionContext.Default.TrialDefinition);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The text isn't a trial definition.</exception>
    public static TrialDefinition Read(string json) =>
        JsonSerializer.Deserialize(json, TrialDefinitionContext.Default.TrialDefinition)
        ?? throw new JsonException("A trial definition is a map, not null.");

    /// <summary>Reads it for who trains or predicts now. Where things are is the experiment's to say: it may have
    /// moved since the trial was recorded.</summary>
    /// <param name="json">What <see cref="Write"/> wrote.</param>
    /// <param name="baseDirectory">The folder that relative paths start from now.</param>
    /// <param name="files">The files that the experiment's datasets read; null: unknown.</param>
    /// <exception cref="JsonException">The text isn't a trial definition.</exception>
    public static TrialDefinition Read(string json, string baseDirectory, IReadOnlyList<DataFile>? files) =>
        Read(json) with
        {
            BaseDirectory = baseDirectory,
            Files = files,
        };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    Converters = [
        typeof(KebabCaseConverter<Goal>),
        typeof(KebabCaseConverter<Reduction>),
        typeof(KebabCaseConverter<SplitMethod>),
        typeof(KebabCaseConverter<AveragingKind>),
        typeof(TrainingPartConverter),
    ]
)]
[JsonSerializable(typeof(TrialDefinition))]
internal sealed partial class TrialDefinitionContext : JsonSerializerContext;
