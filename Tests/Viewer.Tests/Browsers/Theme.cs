using Microsoft.Playwright;

namespace Platform.Viewer.Tests.Browsers;

/// <summary>What the reader's system prefers.</summary>
public enum Theme
{
    Light,
    Dark,
}

internal static class ThemeScheme
{
    public static ColorScheme ToScheme(this Theme theme) => theme is Theme.Dark ? ColorScheme.Dark : ColorScheme.Light;
}
