using Platform.Abstractions;

namespace Platform.Viewer.Tests.Records;

/// <summary>One artifact of each kind.</summary>
internal static class ArtifactSamples
{
    // One grey pixel.
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
    );

    /// <summary>Their names and texts hold one more text.</summary>
    public static IEnumerable<Artifact> Of(string text = "") =>
        [
            new MatrixArtifact($"confusion{text}", [8, 1, 2, double.NaN], [$"cat{text}", "dog"], ["cat", $"dog{text}"]),
            new SurfaceArtifact(
                $"landscape{text}",
                [.. Enumerable.Range(0, 25).Select(i => Math.Pow(i / 5 - 2, 2) + Math.Pow(i % 5 - 2, 2))],
                [-2, -1, 0, 1, 2],
                [-2, -1, 0, 1, 2]
            ),
            new VectorsArtifact($"embedding{text}", [0.1, 0.2, 0.8, 0.9, 0.5, 0.4], 2, ["one", $"two{text}", "one"]),
            new TextArtifact($"sample{text}", $"a sentence{text}"),
            new ImageArtifact($"picture{text}", Png),
            new CurvesArtifact(
                $"roc{text}",
                "false positives",
                $"true positives{text}",
                [new($"cat{text}", [0, 0.2, 1], [0, double.NaN, 1]), new("guessing", [0, 1], [0, 1], IsReference: true)]
            ),
            new HistogramArtifact($"histogram/weights{text}", [-1, 0, 2], [3, 5]),
        ];
}
