using System.ComponentModel;
using System.Diagnostics;

namespace Platform.Host.Workers.Devices;

/// <summary>Asks <c>nvidia-smi</c>; where a cluster's scheduler gave this process some GPUs, only those count.</summary>
internal sealed class NvidiaGpus(string? visible) : IGpuDiscovery
{
    public const string Variable = "CUDA_VISIBLE_DEVICES";

    public static NvidiaGpus OfProcess() => new(Environment.GetEnvironmentVariable(Variable));

    public IReadOnlyList<string> Find()
    {
        var present = Ask();
        if (present.Length == 0 || visible is null)
        {
            return present;
        }

        return
        [
            .. visible
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .TakeWhile(device => device != "-1"),
        ];
    }

    private static string[] Ask()
    {
        var start = new ProcessStartInfo("nvidia-smi", ["--query-gpu=index", "--format=csv,noheader"]) { RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            var lines = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
        }
        catch (Win32Exception)
        {
            // Not installed: no driver, no GPU.
            return [];
        }
    }
}
