using System.Diagnostics;

namespace Platform.Architecture.Tests;

/// <summary>The units for systemd that ship.</summary>
public sealed class ServiceUnitTests
{
    private const string Analyzer = "/usr/bin/systemd-analyze";

    [Theory]
    [InlineData("platform.service")]
    [InlineData("platform-worker@.service")]
    public async Task Systemd_UnderstandsTheUnit(string name)
    {
        var (code, _, complaints) = await AnalyzeAsync("verify", name);

        Assert.Equal((0, ""), (code, complaints));
    }

    // In tenths of the 1.4 that systemd 252 finds; other versions weigh a little differently.
    [Theory]
    [InlineData("platform.service")]
    [InlineData("platform-worker@.service")]
    public async Task Systemd_FindsLittleOfTheUnitExposed(string name)
    {
        var (code, output, complaints) = await AnalyzeAsync("security", name, "--offline=true", "--no-pager", "--threshold=18");

        Assert.Equal((0, ""), (code, complaints));
        Assert.Contains("Overall exposure level", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Complaints)> AnalyzeAsync(string verb, string name, params string[] options)
    {
        Assert.SkipUnless(
            File.Exists(Analyzer) || Environment.GetEnvironmentVariable("PLATFORM_REQUIRE") == "all",
            $"{Analyzer} is not installed (Debian's package systemd)."
        );
        var folder = Directory.CreateTempSubdirectory().FullName;
        var unit = Path.Combine(folder, name);

        // It wants to see the executable, which is installed elsewhere.
        await File.WriteAllTextAsync(
            unit,
            Repository.Read($"deploy/systemd/{name}").Replace("/opt/platform/platform", "/bin/true", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        using var analyzer = Process.Start(
            new ProcessStartInfo(Analyzer, [verb, .. options, unit]) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var output = analyzer.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complaints = await analyzer.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await analyzer.WaitForExitAsync(TestContext.Current.CancellationToken);
        Directory.Delete(folder, recursive: true);
        return (analyzer.ExitCode, await output, complaints);
    }
}
