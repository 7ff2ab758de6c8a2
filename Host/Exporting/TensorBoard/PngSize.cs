using System.Buffers.Binary;

namespace Platform.Host.Exporting.TensorBoard;

/// <summary>How large a picture is, as the first chunk of a PNG file says.</summary>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct PngSize(uint Width, uint Height)
{
    private const int BeforeWidth = 16;

    /// <summary>Reads it.</summary>
    /// <returns>null: it isn't a PNG file.</returns>
    public static PngSize? Of(ReadOnlySpan<byte> file) =>
        file.Length >= BeforeWidth + 8
        && file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a])
        && file[12..BeforeWidth].SequenceEqual("IHDR"u8)
            ? new PngSize(
                BinaryPrimitives.ReadUInt32BigEndian(file[BeforeWidth..]),
                BinaryPrimitives.ReadUInt32BigEndian(file[(BeforeWidth + 4)..])
            )
            : null;
}
