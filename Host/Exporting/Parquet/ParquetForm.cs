using Parquet;
using Parquet.Schema;

namespace Platform.Host.Exporting.Parquet;

/// <summary>What the files have in common.</summary>
internal static class ParquetForm
{
    /// <summary>Zstandard, fast: smaller than Snappy's files, and every reader knows it.</summary>
    public static ParquetOptions Options { get; } =
        new() { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = System.IO.Compression.CompressionLevel.Fastest };

    /// <summary>A moment, UTC, in milliseconds: of finer units this library writes statistics by which readers skip rows that they should
    /// find.</summary>
    public static DateTimeDataField Time(string name, bool isNullable) =>
        new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Millis, isNullable);
}
