using System.Diagnostics;

namespace Platform.Architecture.Tests;

/// <summary>The unit for systemd that ships.</summary>
public sealed class ServiceUnitTests
{
    private const string Analyzer = "/usr/bin/systemd-analyze";

    [Fact]
    public async Task Systemd_UnderstandsTheUnit()
    {
        Assert.SkipUnless(
            File.Exists(Analyzer) || Environment.GetEnvironmentVariable("PLATFORM_REQUIRE") == "all",
            $"{Analyzer} is not installed (Debian's package systemd)."
        );
        var folder = Directory.CreateTempSubdirectory().FullName;
        var unit = Path.Combine(folder, "platform.service");

        // It wants to see the executable, which is installed elsewhere.
        await File.WriteAllTextAsync(
            unit,
            Repository.Read("deploy/platform.service").Replace("/opt/platform/platform", "/bin/true", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        using var analyzer = Process.Start(new ProcessStartInfo(Analyzer, ["verify", unit]) { RedirectStandardError = true })!;
        var complaints = await analyzer.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await analyzer.WaitForExitAsync(TestContext.Current.CancellationToken);
        Directory.Delete(folder, recursive: true);

        Assert.Equal((0, ""), (analyzer.ExitCode, complaints));
    }
}
