using Platform.Abstractions;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>How much memory a report takes while it waits for the host.</summary>
internal static class ReportSize
{
    // The objects around the numbers.
    private const int Frame = 256;
    private const int Point = sizeof(long) + 2 * sizeof(double);

    /// <summary>About so many bytes.</summary>
    public static long Of(RunReport report) =>
        Frame
        + report.Points.Sum(points => (long)points.Columns.Count * Point)
        + report.Artifacts.Sum(one => Frame + Of(one.Artifact))
        + (report.Checkpoint?.Length ?? 0);

    private static long Of(Artifact artifact) =>
        artifact switch
        {
            MatrixArtifact matrix => (long)matrix.Values.Count * sizeof(double),
            SurfaceArtifact surface => (long)surface.Values.Count * sizeof(double),
            VectorsArtifact vectors => (long)vectors.Values.Count * sizeof(double),
            TextArtifact text => (long)text.Text.Length * sizeof(char),
            ImageArtifact image => image.Png.Length,
            CurvesArtifact curves => curves.Curves.Sum(curve => Frame + (2L * curve.X.Count * sizeof(double))),
            HistogramArtifact histogram => 2L * histogram.Edges.Count * sizeof(double),
            _ => 0,
        };
}
