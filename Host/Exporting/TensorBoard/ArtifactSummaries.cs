using System.Globalization;
using Google.Protobuf;
using Platform.Abstractions;

namespace Platform.Host.Exporting.TensorBoard;

/// <summary>Artifacts as TensorBoard shows them: images, histograms, texts, and matrices as tables of text.</summary>
internal static class ArtifactSummaries
{
    // TensorBoard draws tables as they are, cell by cell.
    private const int LargestTable = 2_500;

    /// <summary>The summary of an artifact, tagged <c>artifacts/NAME</c>, which no metric is called.</summary>
    /// <returns>null: TensorBoard has no place for it.</returns>
    public static TaggedValue? Of(Artifact artifact) =>
        artifact switch
        {
            ImageArtifact image when PngSize.Of(image.Png.Span) is { } size => Tagged(
                artifact,
                "images",
                DataClass.BlobSequence,
                Strings([Text(size.Width), Text(size.Height), ByteString.CopyFrom(image.Png.Span)]),
                3
            ),
            HistogramArtifact histogram => Tagged(
                artifact,
                "histograms",
                DataClass.Tensor,
                new TensorValue { Dtype = TensorKind.Double, DoubleVal = { Bins(histogram) } },
                histogram.Counts.Count,
                3
            ),
            TextArtifact text => Tagged(artifact, "text", DataClass.Tensor, Strings([ByteString.CopyFromUtf8(text.Text)]), 1),
            MatrixArtifact matrix when (matrix.Rows.Count + 1) * (matrix.Columns.Count + 1) <= LargestTable => Tagged(
                artifact,
                "text",
                DataClass.Tensor,
                Strings(Cells(matrix)),
                matrix.Rows.Count + 1,
                matrix.Columns.Count + 1
            ),
            _ => null,
        };

    // A row per range: its two ends, and how many values are in it.
    private static IEnumerable<double> Bins(HistogramArtifact histogram) =>
        histogram.Counts.Index().SelectMany(bin => new[] { histogram.Edges[bin.Index], histogram.Edges[bin.Index + 1], bin.Item });

    private static IEnumerable<ByteString> Cells(MatrixArtifact matrix)
    {
        yield return ByteString.Empty;
        foreach (var column in matrix.Columns)
        {
            yield return ByteString.CopyFromUtf8(column);
        }

        foreach (var (row, label) in matrix.Rows.Index())
        {
            yield return ByteString.CopyFromUtf8(label);
            for (var column = 0; column < matrix.Columns.Count; column++)
            {
                yield return Text(matrix.Values[(row * matrix.Columns.Count) + column]);
            }
        }
    }

    private static TaggedValue Tagged(Artifact artifact, string plugin, DataClass kind, TensorValue tensor, params ReadOnlySpan<int> shape)
    {
        tensor.TensorShape = new TensorExtent();
        foreach (var size in shape)
        {
            tensor.TensorShape.Dim.Add(new TensorDimension { Size = size });
        }

        return new TaggedValue
        {
            Tag = $"artifacts/{artifact.Name}",
            Metadata = new TagMetadata
            {
                PluginData = new TagPlugin { PluginName = plugin },
                DataClass = kind,
            },
            Tensor = tensor,
        };
    }

    private static TensorValue Strings(IEnumerable<ByteString> strings) => new() { Dtype = TensorKind.String, StringVal = { strings } };

    private static ByteString Text(IFormattable value) => ByteString.CopyFromUtf8(value.ToString(null, CultureInfo.InvariantCulture));
}
