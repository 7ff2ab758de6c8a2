using System.Diagnostics;

namespace Platform.TestSupport.Hosting;

/// <summary>Starts the real executable, as the build left it beside the tests.</summary>
public static class HostExecutable
{
    /// <summary>Its file.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "platform.dll");

    /// <summary>With the variables of the tests.</summary>
    public static Process Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <summary>With variables of its own.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits until it has ended and said all.</summary>
    public static async Task<(int Code, string Output, string Error)> EndAsync(Process process)
    {
        var (output, error) = (
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
