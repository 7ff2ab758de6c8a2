using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Platform.Experiments.Definitions;

namespace Platform.Host.Runtime;

/// <summary>What an experiment's results may depend on beside its definition: machine, system, versions, processor.</summary>
internal static class EnvironmentFacts
{
    private static readonly string[] Decisive = ["platform", "build", "runtime", "architecture", "processor"];

    /// <summary>This program's version, with the commit it was built from.</summary>
    public static string Version { get; } =
        typeof(EnvironmentFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Tells builds apart that have one version: a hash over the module ids of what
    /// trains. A compiler makes the id of what it compiles.</summary>
    public static string Build { get; } =
        Convert.ToHexStringLower(
            SHA256.HashData([
                .. new[] { typeof(Experiments.Training.Trainer), typeof(Abstractions.Dataset), typeof(TorchSharp.torch) }.SelectMany(type =>
                    type.Module.ModuleVersionId.ToByteArray()
                ),
            ])
        )[..12];

    public static IReadOnlyDictionary<string, string> Collect() =>
        new Dictionary<string, string>
        {
            ["platform"] = Version,
            ["build"] = Build,
            ["machine"] = Environment.MachineName,
            ["system"] = RuntimeInformation.OSDescription,
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["architecture"] = KebabCase.Of(RuntimeInformation.ProcessArchitecture),
            ["processor"] = Processor(),
            ["cores"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>What may change results and isn't as it was.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
        [
            .. Decisive
                .Where(name => before.GetValueOrDefault(name) != now.GetValueOrDefault(name))
                .Select(name => $"{name} {before.GetValueOrDefault(name, "unknown")} → {now.GetValueOrDefault(name, "unknown")}"),
        ];

    /// <summary>The processor's name as the system tells it; its architecture where it doesn't.</summary>
    public static string Processor()
    {
        const string Source = "/proc/cpuinfo";
        var line = File.Exists(Source)
            ? File.ReadLines(Source).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null
            ? KebabCase.Of(RuntimeInformation.ProcessArchitecture)
            : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
