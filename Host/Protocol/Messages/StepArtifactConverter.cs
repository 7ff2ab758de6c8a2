using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;

namespace Platform.Host.Protocol.Messages;

/// <summary>An artifact on its way, as <see cref="StoredArtifact"/>; the batch says of which run it is.</summary>
internal sealed class StepArtifactConverter : JsonConverter<StepArtifact>
{
    public override bool HandleNull => true;

    public override StepArtifact Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var stored =
            JsonSerializer.Deserialize(ref reader, WireJson.Default.StoredArtifact) ?? throw new JsonException("An artifact is null.");
        return new StepArtifact(stored.Step, stored.ToRecord().Artifact);
    }

    public override void Write(Utf8JsonWriter writer, StepArtifact value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(
            writer,
            StoredArtifact.From(new ArtifactRecord("", 0, 0, value.Step, value.Artifact)),
            WireJson.Default.StoredArtifact
        );
}
