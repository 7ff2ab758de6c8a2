using System.Globalization;
using Platform.Host.Runtime.Devices;

namespace Platform.Host.Tests.Workers.Devices;

/// <summary>A device whose memory is a directory, of which trials of the fixture <c>crowded</c> take. They compute on the
/// processor.</summary>
internal sealed class PretendedDevice(string id) : IDisposable
{
    public const long Capacity = 100_000_000;

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory().FullName;

    /// <summary>What is wrong with it.</summary>
    public DeviceFault? Fault { get; set; }

    public DeviceReading Read()
    {
        var processes = System
            .IO.Directory.EnumerateFiles(Directory)
            .Where(file =>
                int.TryParse(Path.GetFileName(file), CultureInfo.InvariantCulture, out var process)
                && System.IO.Directory.Exists($"/proc/{process}")
            )
            .ToDictionary(file => int.Parse(Path.GetFileName(file), CultureInfo.InvariantCulture), Memory);
        return new DeviceReading(id, "Pretended")
        {
            OwnName = "cpu",
            MemoryTotal = Capacity,
            MemoryUsed = processes.Values.Sum(),
            Processes = processes,
            Fault = Fault,
        };
    }

    /// <summary>Lets trials go on that wait after their first validation.</summary>
    public void Open() => File.WriteAllText(Path.Combine(Directory, "open"), "");

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    // It may be written just now.
    private static long Memory(string file) =>
        long.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
}
