namespace Platform.Host.Plugins;

/// <summary>A candidate after its metadata was read and before any of its code is loaded.</summary>
/// <param name="Name">The DLL's name without the ending; the folder's name if no DLL could be chosen.</param>
/// <param name="Path">The DLL; the folder if no DLL could be chosen.</param>
/// <param name="Facts">What its metadata says; null if it could not be read.</param>
/// <param name="Refusal">Why it must not be loaded; null if it may.</param>
internal sealed record InspectedPlugin(string Name, string Path, AssemblyFacts? Facts, PluginRefusal? Refusal)
{
    /// <summary>The DLL whose code is loaded.</summary>
    /// <value>That of <see cref="Path"/>, or else its pinned copy.</value>
    public string CodePath { get; init; } = Path;

    /// <summary>It, refused.</summary>
    public Plugin Refused(PluginRefusal refusal) =>
        new()
        {
            Name = Name,
            Path = Path,
            Status = refusal.Status,
            Reason = refusal.Reason,
            Identity = Facts?.Identity,
            Declared = Facts?.Components ?? [],
        };
}
