namespace Platform.Host.Plugins.Pinning;

/// <summary>An experiment can't be resumed with the plugins that it was started with.</summary>
internal sealed class PinnedPluginException : Exception
{
    private const string Remedy =
        "--current-plugins resumes it with what the plugins directories hold now, and records that; --new starts anew.";

    private PinnedPluginException(string message, Exception? cause = null)
        : base(message, cause) { }

    public static PinnedPluginException Lost(string experiment, IReadOnlyList<string> plugins, string directory) =>
        new(
            $"{experiment} can't be resumed with the plugins that it was started with: their pinned files in {directory} are "
                + $"missing or damaged: {string.Join("; ", plugins)}. "
                + $"Put the same plugins into a plugins directory again, or the pinned files back; {Remedy}"
        );

    public static PinnedPluginException Unusable(string experiment, Exception cause) =>
        new(
            $"{experiment} can't be resumed with the plugins that it was started with. {cause.Message} Resume with the version "
                + $"of Platform that started it; {Remedy}",
            cause
        );
}
