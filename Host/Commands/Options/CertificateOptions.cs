using System.CommandLine;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Options;

/// <summary>Where the certificates of a host and its workers lie.</summary>
internal static class CertificateOptions
{
    public static Option<string?> Directory() =>
        new("--certificates")
        {
            Description = "Directory of the certificates for workers (default: certificates in the data directory)",
            HelpName = "DIR",
        };

    /// <summary>Its full path.</summary>
    /// <param name="option">What was named; null: nothing.</param>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="shell">The surroundings of the process.</param>
    public static string Path(string? option, string dataDirectory, Shell shell) =>
        System.IO.Path.GetFullPath(option ?? System.IO.Path.Combine(dataDirectory, "certificates"), shell.Directory);
}
