using System.Diagnostics;

namespace Platform.Host.Tests.Viewer;

/// <summary>Opens pages in Chromium, each in a profile of its own.</summary>
internal static class Chromium
{
    private static readonly string? Executable =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(directory => Path.Combine(directory, "chromium")).FirstOrDefault(File.Exists);

    /// <summary>Skips the test if Chromium isn't installed, unless all parts are required.</summary>
    public static void Require()
    {
        if (Executable is null && Environment.GetEnvironmentVariable("PLATFORM_REQUIRE") == "all") Assert.Fail("chromium isn't installed: apt-get install chromium");
        Assert.SkipWhen(Executable is null, "chromium isn't installed: apt-get install chromium");
    }

    /// <summary>Opens a page.</summary>
    /// <param name="address">The page.</param>
    /// <param name="options">More options of Chromium's.</param>
    /// <returns>Its document once it is drawn, and what its scripts and its policy complained about.</returns>
    public static async Task<(string Document, IReadOnlyList<string> Complaints)> OpenAsync(string address, params string[] options)
    {
        var profile = Directory.CreateTempSubdirectory("platform-chromium-");
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(Executable!)
            {
                ArgumentList = { "--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", "--enable-logging=stderr", $"--user-data-dir={profile.FullName}" },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }.With([.. options, "--dump-dom", address]))!;
            var document = browser.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var log = browser.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await browser.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (await document, [.. (await log).Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))]);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    private static ProcessStartInfo With(this ProcessStartInfo start, IReadOnlyList<string> arguments)
    {
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }
}
