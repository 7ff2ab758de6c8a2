using System.Text;
using Platform.Experiments.Records;

namespace Platform.Host.Storage.Series;

/// <summary>The statistics of a trial's series as bytes: a list of tens of thousands of trials is read many times faster than by a field each.</summary>
/// <remarks>The number of series; of each its name, count, last value and step, smallest and its step, largest and its step, mean, and the first non-finite step. Little-endian, steps in 8 bytes, texts as of <see cref="BinaryWriter"/>.</remarks>
internal static class SummaryBlock
{
    // No step is as low.
    private const long None = long.MinValue;

    public static byte[] Encode(IReadOnlyCollection<SeriesSummary> summaries)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(summaries.Count);
        foreach (var one in summaries)
        {
            writer.Write(one.Name);
            writer.Write(one.Count);
            writer.Write(one.Last);
            writer.Write(one.LastStep);
            writer.Write(one.Min);
            writer.Write(one.MinStep);
            writer.Write(one.Max);
            writer.Write(one.MaxStep);
            writer.Write(one.Mean);
            writer.Write(one.FirstNonFiniteStep ?? None);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="shared">The one string for a name.</param>
    public static IReadOnlyList<SeriesSummary> Decode(byte[] block, Func<string, string> shared)
    {
        using var reader = new BinaryReader(new MemoryStream(block), Encoding.UTF8);
        var summaries = new SeriesSummary[reader.ReadInt32()];
        for (var i = 0; i < summaries.Length; i++)
        {
            summaries[i] = new SeriesSummary(
                shared(reader.ReadString()), reader.ReadInt64(), reader.ReadDouble(), reader.ReadInt64(), reader.ReadDouble(), reader.ReadInt64(), reader.ReadDouble(), reader.ReadInt64(), reader.ReadDouble(),
                reader.ReadInt64() is var step and not None ? step : null);
        }

        return summaries;
    }
}
