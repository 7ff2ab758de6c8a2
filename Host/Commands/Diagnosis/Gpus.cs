using System.ComponentModel;
using System.Diagnostics;

namespace Platform.Host.Commands.Diagnosis;

/// <summary>The NVIDIA GPUs of this machine, as their driver names them.</summary>
internal static class Gpus
{
    /// <summary>Asks the driver's own tool; without it there are none.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("nvidia-smi", ["--query-gpu=name", "--format=csv,noheader"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var tool = Process.Start(start)!;
            var output = await tool.StandardOutput.ReadToEndAsync(cancellationToken);
            await tool.WaitForExitAsync(cancellationToken);
            return tool.ExitCode == 0 ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        }
        catch (Win32Exception)
        {
            return [];
        }
    }
}
