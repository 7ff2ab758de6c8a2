using System.Globalization;

namespace Platform.Host.Telemetry;

/// <summary>What <c>nvidia-smi</c> says about a GPU.</summary>
/// <param name="Id">Its unique id.</param>
/// <param name="Name">Its model.</param>
/// <param name="Utilization">The share of time in which it computed; null: it doesn't tell.</param>
/// <param name="MemoryUsed">Bytes in use; null: it doesn't tell.</param>
/// <param name="MemoryTotal">Bytes that it has; null: it doesn't tell.</param>
internal sealed record GpuReading(string Id, string Name, double? Utilization, long? MemoryUsed, long? MemoryTotal)
{
    private const long Mebibyte = 1 << 20;

    /// <summary>What to ask <c>nvidia-smi</c> for.</summary>
    public static IReadOnlyList<string> Query { get; } =
    ["--query-gpu=uuid,name,utilization.gpu,memory.used,memory.total", "--format=csv,noheader,nounits"];

    /// <summary>Reads the answer: a line per GPU, with percents and mebibytes, or a word in brackets where the GPU doesn't tell.</summary>
    public static IReadOnlyList<GpuReading> Parse(string answer) =>
        [
            .. answer
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(',', StringSplitOptions.TrimEntries))
                .Where(fields => fields.Length == 5)
                .Select(fields => new GpuReading(
                    fields[0],
                    fields[1],
                    Number(fields[2]) / 100,
                    (long?)Number(fields[3]) * Mebibyte,
                    (long?)Number(fields[4]) * Mebibyte
                )),
        ];

    private static double? Number(string field) => double.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : null;
}
