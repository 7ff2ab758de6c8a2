using System.Runtime.InteropServices;
using TorchSharp;

namespace Platform.Host.Commands.Diagnosis;

/// <summary>Loads libtorch the way TorchSharp would, but keeps the loader's own words,
/// which TorchSharp replaces by advice about packages.</summary>
internal static class TorchProbe
{
    // In the order in which they need each other; what a platform doesn't have is passed over.
    private static readonly string[] Libraries = ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch", "LibTorchSharp"];

    /// <summary>Loads and computes. A broken processor instruction or library may end the process: call it in a child.</summary>
    public static TorchReport Run()
    {
        var version = typeof(torch).Assembly.GetName().Version?.ToString(3) ?? "unknown";
        foreach (var file in Files())
        {
            try
            {
                NativeLibrary.Load(file);
            }
            catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
            {
                return new TorchReport(version, exception.Message, file, 0);
            }
        }

        try
        {
            using var sum = torch.ones(2, 2).sum();
            return new TorchReport(
                version,
                sum.item<float>() == 4 ? null : "A 2 × 2 tensor of ones doesn't sum to 4.",
                null,
                torch.cuda.is_available() ? torch.cuda.device_count() : 0
            );
        }
        catch (Exception exception)
            when (exception is DllNotFoundException or TypeInitializationException or NotSupportedException or ExternalException)
        {
            return new TorchReport(version, (exception.InnerException ?? exception).Message, null, 0);
        }
    }

    private static IEnumerable<string> Files()
    {
        var (prefix, ending) =
            OperatingSystem.IsWindows() ? ("", ".dll")
            : OperatingSystem.IsMacOS() ? ("lib", ".dylib")
            : ("lib", ".so");
        string[] folders = [AppContext.BaseDirectory, .. NativeFolders()];
        return from library in Libraries
            from folder in folders
            let file = Path.Combine(folder, prefix + library + ending)
            where File.Exists(file)
            select file;
    }

    private static IEnumerable<string> NativeFolders()
    {
        var runtimes = Path.Combine(AppContext.BaseDirectory, "runtimes");
        return Directory.Exists(runtimes)
            ? Directory.EnumerateDirectories(runtimes).Select(folder => Path.Combine(folder, "native")).Where(Directory.Exists)
            : [];
    }
}
