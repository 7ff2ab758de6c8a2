using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Host.Runtime.Devices;

/// <summary>Reads what <c>nvidia-smi</c> writes.</summary>
internal static partial class NvidiaText
{
    private const long Mebibyte = 1 << 20;
    private const long Gibibyte = 1 << 30;

    // Slowed by the hardware: in general, for heat, by the power supply. What the software does for power or heat is everyday life.
    private const long HardwareSlowdown = 0x08 | 0x40 | 0x80;

    private static readonly string[] Fields =
    [
        "uuid",
        "pci.bus_id",
        "name",
        "mig.mode.current",
        "utilization.gpu",
        "memory.used",
        "memory.total",
        "ecc.errors.uncorrected.volatile.total",
    ];

    /// <summary>What to ask for the GPUs with: drivers before 535 have another name for the reasons why clocks are low.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> GpuQueries { get; } =
    [
        .. new[] { "clocks_event_reasons.active", "clocks_throttle_reasons.active" }.Select(
            IReadOnlyList<string> (clocks) => [$"--query-gpu={string.Join(',', Fields)},{clocks}", "--format=csv,noheader,nounits"]
        ),
    ];

    /// <summary>What to ask for the processes on them with.</summary>
    public static IReadOnlyList<string> ProcessQuery { get; } =
    ["--query-compute-apps=gpu_uuid,pid,used_memory", "--format=csv,noheader,nounits"];

    /// <summary>Reads an answer to one of <see cref="GpuQueries"/>: a line per GPU. Where a GPU can't tell a value there is a word in
    /// brackets; one whose very id is such a word is named by its place on the bus.</summary>
    public static IReadOnlyList<Gpu> Gpus(string answer) =>
        [.. Rows(answer).Where(fields => fields.Length == Fields.Length + 1).Select(Gpu)];

    /// <summary>Where GPUs are that the tool complains about instead of listing them, and what it says of each.</summary>
    public static IReadOnlyDictionary<string, string> Unreachable(string answer) =>
        Complaint()
            .Matches(answer)
            .GroupBy(match => BusId.Of(match.Groups[1].Value))
            .ToDictionary(bus => bus.Key, bus => bus.First().Groups[2].Value.Trim().TrimEnd('.'));

    /// <summary>Reads <c>nvidia-smi -L</c>: the instances of GPUs that are split, by the GPU's id. Their memory is that of their profile,
    /// as the tool tells no other.</summary>
    public static ILookup<string, DeviceReading> Instances(string list)
    {
        var found = new List<(string Gpu, DeviceReading Instance)>();
        var (gpu, name) = ("", "");
        foreach (var line in list.Split('\n'))
        {
            if (GpuLine().Match(line) is { Success: true } whole)
            {
                (name, gpu) = (whole.Groups[1].Value, whole.Groups[2].Value);
            }
            else if (InstanceLine().Match(line) is { Success: true } part)
            {
                var memory = long.Parse(part.Groups[2].Value, CultureInfo.InvariantCulture) * Gibibyte;
                found.Add((gpu, new DeviceReading(part.Groups[3].Value, $"{name} MIG {part.Groups[1].Value}") { MemoryTotal = memory }));
            }
        }

        return found.ToLookup(one => one.Gpu, one => one.Instance);
    }

    /// <summary>Reads an answer to <see cref="ProcessQuery"/>: the memory of each process, by the id of its GPU.</summary>
    public static ILookup<string, (int Process, long Memory)> Processes(string answer) =>
        (
            from fields in Rows(answer)
            where fields.Length == 3
            let process = Number(fields[1])
            let memory = Number(fields[2])
            where process is not null && memory is not null
            select (Gpu: fields[0], Process: (int)process.Value, Memory: (long)memory.Value * Mebibyte)
        ).ToLookup(one => one.Gpu, one => (one.Process, one.Memory));

    private static Gpu Gpu(string[] fields) =>
        new(
            BusId.Of(fields[1]),
            fields[3] == "Enabled",
            new DeviceReading(fields[0], fields[2])
            {
                Utilization = Number(fields[4]) / 100,
                MemoryUsed = (long?)Number(fields[5]) * Mebibyte,
                MemoryTotal = (long?)Number(fields[6]) * Mebibyte,
                IsSlowed = (Bits(fields[8]) & HardwareSlowdown) != 0,
                Fault = Fault(fields),
            }
        );

    private static DeviceFault? Fault(string[] fields)
    {
        var words = fields.Select(field => field.Trim('[', ']')).ToList();
        if (words.Contains("GPU is lost"))
        {
            return new(DeviceFaultKind.Lost, "nvidia-smi says: GPU is lost");
        }

        if (words.Contains("GPU requires reset"))
        {
            return new(DeviceFaultKind.Xid, "nvidia-smi says: GPU requires reset");
        }

        if (Number(fields[7]) is > 0 and var errors)
        {
            return new(
                DeviceFaultKind.Ecc,
                string.Create(CultureInfo.InvariantCulture, $"uncorrected memory errors (ECC) since the driver was loaded: {errors}")
            );
        }

        return words.FindIndex(word => word is "Unknown Error" or "ERR!") is >= 0 and var index
            ? new(
                DeviceFaultKind.Unanswered,
                $"nvidia-smi says {words[index]} instead of its {Fields.ElementAtOrDefault(index) ?? "clocks"}"
            )
            : null;
    }

    private static IEnumerable<string[]> Rows(string answer) =>
        answer
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(',', StringSplitOptions.TrimEntries));

    private static double? Number(string field) => double.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long Bits(string field) =>
        field.StartsWith("0x", StringComparison.Ordinal)
        && long.TryParse(field.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
            ? bits
            : 0;

    // The second half is anything to the end of the line: "GPU is lost.  Reboot the system to recover this GPU", "Unknown Error".
    [GeneratedRegex(@"Unable to determine the device handle for (?:gpu|GPU) ?([0-9A-Fa-f]+:[0-9A-Fa-f]+:[0-9A-Fa-f]+\.[0-9A-Fa-f]): (.*)")]
    private static partial Regex Complaint();

    [GeneratedRegex(@"^GPU \d+: (.+) \(UUID: (GPU-[^)]+)\)")]
    private static partial Regex GpuLine();

    [GeneratedRegex(@"^\s+MIG (\S*?(\d+)gb\S*)\s+Device\s+\d+: \(UUID: (MIG-[^)]+)\)")]
    private static partial Regex InstanceLine();
}
