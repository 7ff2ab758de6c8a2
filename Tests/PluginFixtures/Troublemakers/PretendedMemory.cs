using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Troublemakers;

/// <summary>The memory of a device that isn't there: a directory with a file for each process, which says how much that took. Like
/// libtorch's, a process keeps what it took until it ends.</summary>
internal sealed class PretendedMemory(string directory, long capacity)
{
    private static readonly string Own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
    private readonly string _open = Path.Combine(directory, "open");

    /// <summary>Takes memory, as libtorch would.</summary>
    /// <param name="bytes">How much this process has then.</param>
    /// <exception cref="InvalidOperationException">Others have the rest.</exception>
    public void Take(long bytes)
    {
        using var one = new Mutex(initiallyOwned: false, $"platform-{Path.GetFileName(directory)}");
        one.WaitOne();
        try
        {
            var others = Directory
                .EnumerateFiles(directory)
                .Where(IsOfAnother)
                .Sum(file => long.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture));
            if (others + bytes > capacity)
            {
                throw new InvalidOperationException($"CUDA out of memory. Tried to allocate {bytes} bytes.");
            }

            File.WriteAllText(Path.Combine(directory, Own), bytes.ToString(CultureInfo.InvariantCulture));
            if (others > 0)
            {
                File.WriteAllText(_open, "");
            }
        }
        finally
        {
            one.ReleaseMutex();
        }
    }

    /// <summary>Waits until two processes have had memory at the same time, or a test says that it goes on.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "Another process makes the file, and no test's clock reaches here.")]
    public void WaitUntilOpen()
    {
        while (!File.Exists(_open))
        {
            Thread.Sleep(10);
        }
    }

    private static bool IsOfAnother(string file) =>
        Path.GetFileName(file) is var name
        && int.TryParse(name, CultureInfo.InvariantCulture, out _)
        && name != Own
        && Directory.Exists($"/proc/{name}");
}
