using System.Globalization;
using Platform.Host.Storage.Pages;

namespace Platform.Benchmarks.Storage;

/// <summary>What the store asked of its disk and of the processor since it was last reported.</summary>
internal sealed class DiskWork
{
    private const int TypeOffset = 4;
    private static readonly string[] PageTypes = ["empty", "header", "collection", "index", "data"];

    private readonly Lock _lock = new();
    private readonly long[] _pages = new long[PageTypes.Length];
    private long _reads;
    private long _writes;
    private long _otherBytes;
    private long _flushes;
    private TimeSpan _processor = Environment.CpuUsage.TotalTime;
    private long _allocated = GC.GetTotalAllocatedBytes();

    public void CountRead() => Interlocked.Increment(ref _reads);

    public void CountFlush() => Interlocked.Increment(ref _flushes);

    public void CountWrite(string name, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            _writes++;
            if (!name.EndsWith(".log", StringComparison.Ordinal) || bytes.Length % LogFile.RecordSize != 0)
            {
                _otherBytes += bytes.Length;
                return;
            }

            for (var start = 0; start < bytes.Length; start += LogFile.RecordSize)
            {
                _pages[bytes[start + TypeOffset]]++;
            }
        }
    }

    /// <summary>Says what each of some equal pieces of work took, and begins to count again.</summary>
    public string Take(int pieces)
    {
        lock (_lock)
        {
            var processor = Environment.CpuUsage.TotalTime;
            var allocated = GC.GetTotalAllocatedBytes();
            var types = string.Join(
                ", ",
                PageTypes.Zip(_pages).Where(type => type.Second > 0).Select(type => $"{Each(type.Second, pieces)} {type.First}")
            );
            var text =
                $"{Each(_pages.Sum(), pieces)} pages to the log ({types}), {Each(_flushes, pieces)} flushes, "
                + $"{Each(_writes, pieces)} writes, {Each(_reads, pieces)} reads, {Each(_otherBytes >> 10, pieces)} KiB to other files, "
                + $"{Each((processor - _processor).TotalMicroseconds, pieces)} µs processor, "
                + $"{Each((allocated - _allocated) >> 10, pieces)} KiB allocated";
            Array.Clear(_pages);
            (_reads, _writes, _flushes, _otherBytes, _processor, _allocated) = (
                0,
                0,
                0,
                0,
                Environment.CpuUsage.TotalTime,
                GC.GetTotalAllocatedBytes()
            );
            return text;
        }
    }

    private static string Each(double count, int pieces) => (count / pieces).ToString("0.0", CultureInfo.InvariantCulture);
}
