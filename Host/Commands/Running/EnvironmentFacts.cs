using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Platform.Host.Commands.Running;

/// <summary>What an experiment's results may depend on beside its definition: machine, system, versions, processor.</summary>
internal static class EnvironmentFacts
{
    /// <summary>This program's version, with the commit it was built from.</summary>
    public static string Version { get; } =
        typeof(EnvironmentFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static IReadOnlyDictionary<string, string> Collect() => new Dictionary<string, string>
    {
        ["platform"] = Version,
        ["machine"] = Environment.MachineName,
        ["system"] = RuntimeInformation.OSDescription,
        ["runtime"] = RuntimeInformation.FrameworkDescription,
        ["architecture"] = Words(RuntimeInformation.ProcessArchitecture),
        ["processor"] = Processor(),
        ["cores"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The processor's name as the system tells it; its architecture where it doesn't.</summary>
    public static string Processor()
    {
        const string Source = "/proc/cpuinfo";
        var line = File.Exists(Source) ? File.ReadLines(Source).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? Words(RuntimeInformation.ProcessArchitecture) : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    private static string Words(Architecture architecture) => Output.Words.Of(architecture);
}
