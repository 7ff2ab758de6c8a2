using System.Globalization;
using System.Runtime.InteropServices;
using Platform.Host.Output;
using Platform.Host.Runtime;

namespace Platform.Host.Commands.Diagnosis;

/// <summary>Versions, system, cores and memory.</summary>
internal static class MachineCheck
{
    private const long LittleMemory = 2_000_000_000;

    public static IEnumerable<Finding> Findings()
    {
        yield return new Finding(FindingStatus.Ok, "platform", $"{EnvironmentFacts.Version} on {RuntimeInformation.FrameworkDescription}");
        yield return OperatingSystem.IsWindows()
            ? new Finding(
                FindingStatus.Warn,
                "system",
                RuntimeInformation.OSDescription,
                "Untried; TorchSharp's issues report that this version doesn't load on Windows. Use Linux, or WSL."
            )
            : new Finding(FindingStatus.Ok, "system", SystemName());
        yield return new Finding(
            FindingStatus.Ok,
            "processor",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Environment.ProcessorCount} cores for this process: {EnvironmentFacts.Processor()}"
            )
        );

        var memory = MemoryLimit.Find("/") ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        yield return memory < LittleMemory
            ? new Finding(
                FindingStatus.Warn,
                "memory",
                Numbers.Size(memory),
                "Each worker needs about 300 MB before it has loaded any data: start few (--workers 1)."
            )
            : new Finding(FindingStatus.Ok, "memory", Numbers.Size(memory));
    }

    private static string SystemName()
    {
        const string Source = "/etc/os-release";
        const string Key = "PRETTY_NAME=";
        var line = File.Exists(Source)
            ? File.ReadLines(Source).FirstOrDefault(text => text.StartsWith(Key, StringComparison.Ordinal))
            : null;
        return line is null ? RuntimeInformation.OSDescription : $"{line[Key.Length..].Trim('"')}, {RuntimeInformation.OSDescription}";
    }
}
