using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Experiments.Definitions.Options;

namespace Platform.Experiments.Definitions;

/// <summary>An amount of memory as definition files write it: <c>512MB</c>, <c>4GB</c> (powers of 1000), <c>4GiB</c> (of 1024).</summary>
/// <param name="Bytes">The same for programs.</param>
[ValueForm("a size such as 512MB, 4GB or 4GiB", @"[0-9]+(\.[0-9]+)?(kB|MB|GB|TB|KiB|MiB|GiB|TiB)")]
[JsonConverter(typeof(Converter))]
public readonly record struct ByteSize(long Bytes)
{
    private static readonly Dictionary<string, long> Units = new(StringComparer.Ordinal)
    {
        ["kB"] = 1_000,
        ["MB"] = 1_000_000,
        ["GB"] = 1_000_000_000,
        ["TB"] = 1_000_000_000_000,
        ["KiB"] = 1L << 10,
        ["MiB"] = 1L << 20,
        ["GiB"] = 1L << 30,
        ["TiB"] = 1L << 40,
    };

    /// <summary>As in a file, in the largest unit that fits; bytes below are cut.</summary>
    public override string ToString() => UnitText.Write(Bytes % 1_000 == 0 || Bytes % 1_024 == 0 ? Bytes : Bytes / 1_000 * 1_000, Units);

    /// <summary>Reads one as a file has it.</summary>
    /// <returns>Whether it is one, of at least 1 kB.</returns>
    public static bool TryParse(string text, out ByteSize size)
    {
        var isSize = UnitText.TryRead(text, Units, out var bytes) && bytes >= 1_000;
        size = new ByteSize(bytes);
        return isSize;
    }

    internal sealed class Converter : JsonConverter<ByteSize>
    {
        public override ByteSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString() ?? "", out var size) ? size : throw new JsonException("Must be a size such as 512MB, 4GB or 4GiB.");

        public override void Write(Utf8JsonWriter writer, ByteSize value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
