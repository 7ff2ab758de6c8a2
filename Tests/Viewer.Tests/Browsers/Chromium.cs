using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Platform.Viewer.Tests.Browsers.Chromium))]

namespace Platform.Viewer.Tests.Browsers;

/// <summary>The system's Chromium, one process for all tests; each window has a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Executable = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(directory => Path.Combine(directory, "chromium"))
        .FirstOrDefault(File.Exists);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Executable is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = ["--no-sandbox", "--disable-gpu"] }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens an empty window, or skips the test where Chromium isn't installed, unless all parts are required.</summary>
    internal async Task<Window> OpenAsync(Theme theme = Theme.Light, int width = Window.Wide)
    {
        const string Missing = "chromium isn't installed: apt-get install chromium";
        if (Executable is null && Environment.GetEnvironmentVariable("PLATFORM_REQUIRE") == "all")
        {
            Assert.Fail(Missing);
        }

        Assert.SkipWhen(Executable is null, Missing);

        var context = await _browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                ColorScheme = theme.ToScheme(),
                ViewportSize = new ViewportSize { Width = width, Height = Window.Height },
                Locale = "en-GB",
                TimezoneId = "UTC",
            }
        );
        return await Window.OpenAsync(context);
    }
}
