using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Host.Runtime.Devices;

/// <summary>Reads the errors of GPUs (Xid) that NVIDIA's driver writes into the kernel's log.</summary>
internal static partial class XidText
{
    // Those after which NVIDIA's catalog wants the GPU reset, the machine rebooted or somebody to look at the hardware. What a program did
    // wrong (13, 31, 43, 45) or the hardware contained (63, 94) isn't among them.
    private static readonly HashSet<int> Serious = [46, 48, 54, 61, 62, 64, 74, 79, 95, 109, 110, 119, 120, 136, 140, 143];

    private const int FallenOffTheBus = 79;
    private const int RecoveryActionChanged = 154;

    /// <summary>The newest serious error of each GPU, by its place on the bus (<see cref="BusId"/>).</summary>
    /// <param name="log">The kernel's log, oldest line first; each begins with the seconds since the machine started.</param>
    /// <param name="since">Those before these seconds don't count: the GPU may have been reset meanwhile.</param>
    public static IReadOnlyDictionary<string, DeviceFault> Faults(string log, TimeSpan since)
    {
        var faults = new Dictionary<string, DeviceFault>(StringComparer.Ordinal);
        foreach (Match line in Line().Matches(log))
        {
            var seconds = double.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            var number = int.Parse(line.Groups[3].ValueSpan, CultureInfo.InvariantCulture);
            var bus = BusId.Of(line.Groups[2].Value);
            var words = line.Groups[4].Value.Trim(' ', ',', '.');
            if (seconds < since.TotalSeconds)
            {
                continue;
            }

            if (number == RecoveryActionChanged && words.EndsWith("(None)", StringComparison.Ordinal))
            {
                faults.Remove(bus);
            }
            else if (number == RecoveryActionChanged || Serious.Contains(number))
            {
                faults[bus] = new DeviceFault(
                    number == FallenOffTheBus ? DeviceFaultKind.Lost : DeviceFaultKind.Xid,
                    string.Create(CultureInfo.InvariantCulture, $"Xid {number}: {words}")
                );
            }
        }

        return faults;
    }

    [GeneratedRegex(@"^\[ *(\d+\.\d+)\].*NVRM: Xid \(PCI:([0-9A-Fa-f:.]+)\): (\d+),?(.*)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
