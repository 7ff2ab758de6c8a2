using System.Text;
using Platform.Experiments.Records;

namespace Platform.Host.Storage.Series;

/// <summary>The statistics of a trial's series as bytes: a list of tens of thousands of
/// trials is read many times faster than by a field each.</summary>
/// <remarks>The number of series; of each its name, count, last value and step, smallest and its step, largest and its step, mean, whether
/// there is a non-finite step, and the first one. As <see cref="BinaryWriter"/> writes them, integers by 7 bits a byte.</remarks>
internal static class SummaryBlock
{
    public static byte[] Encode(IReadOnlyCollection<SeriesSummary> summaries)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write7BitEncodedInt(summaries.Count);
        foreach (var one in summaries)
        {
            writer.Write(one.Name);
            writer.Write7BitEncodedInt64(one.Count);
            writer.Write(one.Last);
            writer.Write7BitEncodedInt64(one.LastStep);
            writer.Write(one.Min);
            writer.Write7BitEncodedInt64(one.MinStep);
            writer.Write(one.Max);
            writer.Write7BitEncodedInt64(one.MaxStep);
            writer.Write(one.Mean);
            writer.Write(one.FirstNonFiniteStep.HasValue);
            if (one.FirstNonFiniteStep is { } step)
            {
                writer.Write7BitEncodedInt64(step);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="shared">The one string for a name.</param>
    public static IReadOnlyList<SeriesSummary> Decode(byte[] block, Func<string, string> shared)
    {
        using var reader = new BinaryReader(new MemoryStream(block), Encoding.UTF8);
        var summaries = new SeriesSummary[reader.Read7BitEncodedInt()];
        for (var i = 0; i < summaries.Length; i++)
        {
            summaries[i] = new SeriesSummary(
                shared(reader.ReadString()),
                reader.Read7BitEncodedInt64(),
                reader.ReadDouble(),
                reader.Read7BitEncodedInt64(),
                reader.ReadDouble(),
                reader.Read7BitEncodedInt64(),
                reader.ReadDouble(),
                reader.Read7BitEncodedInt64(),
                reader.ReadDouble(),
                reader.ReadBoolean() ? reader.Read7BitEncodedInt64() : null
            );
        }

        return summaries;
    }
}
