using System.Text.Json.Serialization;
using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Host.Protocol;

/// <summary>An artifact on its way through JSON: exactly one of the kinds is there.
/// The contract's records stay free of serialisation.</summary>
internal sealed record StoredArtifact(string Experiment, long Trial, int Run, long Step)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MatrixArtifact? Matrix { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SurfaceArtifact? Surface { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VectorsArtifact? Vectors { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TextArtifact? Text { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImageArtifact? Image { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CurvesArtifact? Curves { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HistogramArtifact? Histogram { get; init; }

    public static StoredArtifact From(ArtifactRecord record) =>
        new(record.Experiment, record.Trial, record.Run, record.Step)
        {
            Matrix = record.Artifact as MatrixArtifact,
            Surface = record.Artifact as SurfaceArtifact,
            Vectors = record.Artifact as VectorsArtifact,
            Text = record.Artifact as TextArtifact,
            Image = record.Artifact as ImageArtifact,
            Curves = record.Artifact as CurvesArtifact,
            Histogram = record.Artifact as HistogramArtifact,
        };

    public ArtifactRecord ToRecord() =>
        new(
            Experiment,
            Trial,
            Run,
            Step,
            (Artifact?)Matrix
                ?? (Artifact?)Surface
                ?? (Artifact?)Vectors
                ?? (Artifact?)Text
                ?? (Artifact?)Image
                ?? (Artifact?)Curves
                ?? Histogram
                ?? throw new InvalidDataException(
                    $"An artifact of trial {Trial} at step {Step} is of a kind that this version doesn't know."
                )
        );
}
