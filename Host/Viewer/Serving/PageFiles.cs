using System.Security.Cryptography;

namespace Platform.Host.Viewer.Serving;

/// <summary>The files of the page, which are resources of this assembly.</summary>
internal static class PageFiles
{
    /// <summary>The chart library, a script that defines the global <c>echarts</c>.</summary>
    public const string Charts = "echarts.js";

    public const string Style = "style.css";

    /// <summary>Part of the document itself: a browser that finds none asks for a file of its own choice.</summary>
    public const string Icon = "icon.svg";

    private const string Folder = "Page/";
    private const string Module = ".mjs";

    /// <summary>All by name.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(PageFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..])];

    /// <summary>The names by which modules import each other, each with its file: <c>platform/main</c> is <c>main.mjs</c>.</summary>
    public static IEnumerable<(string Import, string File)> Modules { get; } =
        Names.Where(name => name.EndsWith(Module, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => ($"platform/{name[..^Module.Length]}", name)).ToList();

    /// <summary>The content of one.</summary>
    public static byte[] Read(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(Folder + name) ?? throw new ArgumentException($"The page has no file '{name}'.", nameof(name));
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    /// <summary>What a content security policy calls a script or style of this text.</summary>
    public static string PolicyHash(byte[] content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(content))}'";
}
