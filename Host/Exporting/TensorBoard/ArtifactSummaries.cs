using System.Globalization;
using Google.Protobuf;
using Platform.Abstractions;

namespace Platform.Host.Exporting.TensorBoard;

/// <summary>Artifacts as TensorBoard shows them: images, texts, and matrices as tables of text.</summary>
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
                [Text(size.Width), Text(size.Height), ByteString.CopyFrom(image.Png.Span)],
                3
            ),
            TextArtifact text => Tagged(artifact, "text", DataClass.Tensor, [ByteString.CopyFromUtf8(text.Text)], 1),
            MatrixArtifact matrix when (matrix.Rows.Count + 1) * (matrix.Columns.Count + 1) <= LargestTable => Tagged(
                artifact,
                "text",
                DataClass.Tensor,
                Cells(matrix),
                matrix.Rows.Count + 1,
                matrix.Columns.Count + 1
            ),
            _ => null,
        };

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

    private static TaggedValue Tagged(
        Artifact artifact,
        string plugin,
        DataClass kind,
        IEnumerable<ByteString> strings,
        params ReadOnlySpan<int> shape
    )
    {
        var extent = new TensorExtent();
        foreach (var size in shape)
        {
            extent.Dim.Add(new TensorDimension { Size = size });
        }

        return new TaggedValue
        {
            Tag = $"artifacts/{artifact.Name}",
            Metadata = new TagMetadata
            {
                PluginData = new TagPlugin { PluginName = plugin },
                DataClass = kind,
            },
            Tensor = new TensorValue
            {
                Dtype = TensorKind.String,
                TensorShape = extent,
                StringVal = { strings },
            },
        };
    }

    private static ByteString Text(IFormattable value) => ByteString.CopyFromUtf8(value.ToString(null, CultureInfo.InvariantCulture));
}
