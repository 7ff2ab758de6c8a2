using System.Diagnostics;

namespace Platform.Host.Tests.Workers;

/// <summary>Starts the real executable, as the build left it beside the tests.</summary>
internal static class HostExecutable
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "platform.dll");

    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Path, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
