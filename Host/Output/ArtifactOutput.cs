using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>An artifact as <c>--json</c> lists it: what there is, not its content.</summary>
internal sealed record ArtifactOutput(string Name, string Kind, int Run, long Step)
{
    public static ArtifactOutput From(ArtifactRecord record) => new(record.Artifact.Name, KindOf(record.Artifact), record.Run, record.Step);

    private static string KindOf(Artifact artifact) =>
        artifact switch
        {
            MatrixArtifact => "matrix",
            SurfaceArtifact => "surface",
            VectorsArtifact => "vectors",
            TextArtifact => "text",
            ImageArtifact => "image",
            CurvesArtifact => "curves",
            HistogramArtifact => "histogram",
            _ => "unknown",
        };
}
