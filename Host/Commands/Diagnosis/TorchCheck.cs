using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Platform.Host.Runtime.Devices;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Commands.Diagnosis;

/// <summary>Whether libtorch loads, asked of a child process, because what is wrong with it may end a process.</summary>
internal static class TorchCheck
{
    /// <summary>The hidden verb of the child.</summary>
    public const string ProbeVerb = "probe-torch";

    private const string Systems =
        "Tried on Debian 12 (x64). The README names the systems; Windows is reported broken upstream for this TorchSharp.";

    public static async Task<TorchReport> ProbeAsync(CancellationToken cancellationToken)
    {
        var program = WorkerExecutable.Current();
        var start = new ProcessStartInfo(program.File, [.. program.Arguments, ProbeVerb])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var child = Process.Start(start)!;
            var errors = child.StandardError.ReadToEndAsync(cancellationToken);
            var output = await child.StandardOutput.ReadToEndAsync(cancellationToken);
            await child.WaitForExitAsync(cancellationToken);
            var complaint = (await errors).Trim();
            return child.ExitCode == 0 && JsonSerializer.Deserialize(output, TorchReportJson.Default.TorchReport) is { } report
                ? report
                : new TorchReport(
                    "unknown",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the process that loads it exited with code {child.ExitCode}. {complaint}"
                    ),
                    null,
                    0
                );
        }
        catch (Exception exception) when (exception is Win32Exception or JsonException)
        {
            return new TorchReport("unknown", exception.Message, null, 0);
        }
    }

    public static IEnumerable<Finding> Findings(TorchReport report, IReadOnlyList<DeviceReading> gpus)
    {
        yield return report.Error is { } error
            ? new Finding(FindingStatus.Fail, "libtorch", error.ReplaceLineEndings(" "), Remedy(error))
            : new Finding(FindingStatus.Ok, "libtorch", $"loads and computes (TorchSharp {report.Version})");
        if (gpus.Count == 0)
        {
            yield return new Finding(FindingStatus.Ok, "GPU", "none; training uses the processor");
        }
        else if (report.CudaDevices == 0)
        {
            yield return new Finding(
                FindingStatus.Warn,
                "GPU",
                $"libtorch can't use {string.Join(", ", gpus.Select(gpu => gpu.Name))}",
                "Build with -p:Torch=cuda, and check that the driver supports CUDA 12.8."
            );
        }
    }

    private static string Remedy(string error) =>
        error.Contains("GLIBCXX", StringComparison.Ordinal) || error.Contains("GLIBC_", StringComparison.Ordinal)
            ? $"The system's C or C++ library is too old for it. {Systems}"
        : error.Contains("cannot open shared object", StringComparison.Ordinal)
            ? "A library that it needs is missing: install the package that holds it, or build again (dotnet build Host) if it "
                + "is one of libtorch's own."
        : Systems;
}
