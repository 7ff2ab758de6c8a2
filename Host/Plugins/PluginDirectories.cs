namespace Platform.Host.Plugins;

/// <summary>Where plugins are looked for.</summary>
internal static class PluginDirectories
{
    /// <summary>
    /// <c>plugins/</c> beside the executable, <c>plugins/</c> in the working directory, then the given ones; full paths, each once,
    /// the first two only if they exist. Of two plugins with a component of one name the one from the earlier directory wins.
    /// </summary>
    /// <param name="given">What <c>--plugins</c> says; relative to the working directory.</param>
    /// <exception cref="DirectoryNotFoundException">A given directory doesn't exist.</exception>
    public static IReadOnlyList<string> Resolve(IEnumerable<string> given) =>
        Resolve(AppContext.BaseDirectory, Environment.CurrentDirectory, given);

    /// <summary>What a process with another working directory must be told to find the same:
    /// <c>plugins/</c> in this one if it exists, then the given ones; full paths.</summary>
    public static IReadOnlyList<string> Named(IEnumerable<string> given) =>
        [.. Resolve(given).Except(Resolve(AppContext.BaseDirectory, AppContext.BaseDirectory, []))];

    internal static IReadOnlyList<string> Resolve(string executableDirectory, string workingDirectory, IEnumerable<string> given)
    {
        var usual = new[] { executableDirectory, workingDirectory }
            .Select(directory => Path.Combine(directory, "plugins"))
            .Where(Directory.Exists);
        return
        [
            .. usual
                .Concat(given.Select(directory => Existing(workingDirectory, directory)))
                .Select(directory => Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static string Existing(string workingDirectory, string given)
    {
        var path = Path.GetFullPath(given, workingDirectory);
        return Directory.Exists(path)
            ? path
            : throw new DirectoryNotFoundException(
                $"The plugins directory '{given}' does not exist. --plugins takes a directory that holds plugins."
            );
    }
}
