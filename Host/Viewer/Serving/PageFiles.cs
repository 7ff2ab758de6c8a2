using System.Security.Cryptography;
using System.Text;

namespace Platform.Host.Viewer.Serving;

/// <summary>The files of the page. All but the script are resources of this assembly.</summary>
internal static class PageFiles
{
    /// <summary>The page's modules, joined (<see cref="PageScript"/>).</summary>
    public const string Script = "viewer.mjs";

    /// <summary>The chart library, a script that defines the global <c>echarts</c>.</summary>
    public const string Charts = "echarts.js";

    public const string Style = "style.css";

    /// <summary>Part of the document itself: a browser that finds none asks for a file of its own choice.</summary>
    public const string Icon = "icon.svg";

    private const string Folder = "Page/";

    // Whoever gets the library, in a report too, gets its licence.
    private const string ChartsLicence = "echarts-licence.txt";

    private const string Module = ".mjs";

    /// <summary>What the live document asks for, by name.</summary>
    public static IReadOnlyDictionary<string, Lazy<byte[]>> Served { get; } =
        new[] { Script, Charts, Style }.ToDictionary(name => name, name => new Lazy<byte[]>(() => Encoding.UTF8.GetBytes(Text(name))));

    /// <summary>The text of each module, by its name without the ending.</summary>
    public static IReadOnlyDictionary<string, string> Modules =>
        typeof(PageFiles)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Module, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..^Module.Length], name => Text(name[Folder.Length..]));

    /// <summary>The content of one.</summary>
    public static string Text(string name)
    {
        if (name == Script)
        {
            return PageScript.Join(Modules);
        }

        if (name == Charts)
        {
            return $"/*!\n{Resource(ChartsLicence)}*/\n{Resource(Charts)}";
        }

        return Resource(name);
    }

    /// <summary>What a content security policy calls a script or style of this text.</summary>
    public static string PolicyHash(byte[] content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(content))}'";

    private static string Resource(string name)
    {
        using var stream =
            typeof(PageFiles).Assembly.GetManifestResourceStream(Folder + name)
            ?? throw new ArgumentException($"The page has no file '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
