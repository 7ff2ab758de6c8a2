using System.Diagnostics;
using System.Globalization;
using Platform.Host.Http.Web;
using Platform.Host.Protocol;

namespace Platform.Benchmarks.Pages;

/// <summary>A host of its own process on a data directory, as a user starts it.</summary>
internal sealed class ServedShape : IAsyncDisposable
{
    private readonly Process _host;

    private ServedShape(Process host, HostAddress address) => (_host, Link) = (host, PageSession.Link(address).ToString());

    /// <summary>What a browser opens; a place follows.</summary>
    public string Link { get; }

    /// <summary>How much memory the host has now, and had at most.</summary>
    public (long Now, long Peak) ResidentBytes
    {
        get
        {
            var status = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_host.Id}/status"))
                .Select(line => line.Split(':', 2))
                .ToDictionary(parts => parts[0], parts => parts[1].Trim());
            return (Kilobytes(status["VmRSS"]), Kilobytes(status["VmHWM"]));
        }
    }

    public static async Task<ServedShape> StartAsync(string data)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "platform.dll"), "serve", "--data", data },
            RedirectStandardOutput = true,
        };
        var host = Process.Start(start)!;
        // It says where it serves once it does.
        var said = await host.StandardOutput.ReadLineAsync();
        var address = HostAddress.Read(data) ?? throw new InvalidOperationException($"No host started in {data}: {said}");
        _ = host.StandardOutput.ReadToEndAsync();
        return new ServedShape(host, address);
    }

    public async ValueTask DisposeAsync()
    {
        _host.Kill(entireProcessTree: true);
        await _host.WaitForExitAsync();
        _host.Dispose();
    }

    private static long Kilobytes(string text) => long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) << 10;
}
