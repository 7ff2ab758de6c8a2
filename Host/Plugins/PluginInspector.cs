using Platform.Host.Disk;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Plugins;

/// <summary>Chooses a candidate's DLL, reads its metadata and decides whether its code may be loaded.</summary>
/// <param name="platform">What the host provides.</param>
/// <param name="pins">Where a plugin that may be loaded is copied to first; null: it isn't.</param>
internal sealed class PluginInspector(PlatformAssemblies platform, PinnedPlugins? pins = null)
{
    private readonly PluginRules _rules = new(platform);

    public InspectedPlugin Inspect(PluginCandidate candidate)
    {
        try
        {
            var inspected = candidate.IsFolder ? InspectFolder(candidate) : InspectDll(candidate, candidate.Path, candidate.FileName);
            return pins is null || inspected.Refusal is not null ? inspected : Pin(candidate, inspected, pins);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException and not UnusableDataDirectoryException)
        {
            return Unread(candidate, $"It can't be read: {error.Message} Make it readable for the user who runs the platform.");
        }
    }

    private InspectedPlugin InspectFolder(PluginCandidate candidate)
    {
        var paths = Directory.EnumerateFiles(candidate.Path).Where(PluginCandidate.IsDll).Order(StringComparer.Ordinal).ToList();
        if (paths.Find(path => Path.GetFileNameWithoutExtension(path) == candidate.FileName) is { } namesake)
        {
            return InspectDll(candidate, namesake, Path.GetFileName(namesake));
        }

        if (paths is [var only])
        {
            return InspectDll(candidate, only, Path.GetFileName(only));
        }

        if (paths is [])
        {
            return Unread(candidate, "The folder holds no DLL. Put the plugin's DLL directly into it, not into a folder below it.");
        }

        var plugins = paths
            .Select(path => InspectDll(candidate, path, Path.GetFileName(path)))
            .Where(plugin => plugin.Facts is { } facts && PluginRules.RefersToContract(facts))
            .ToList();
        return plugins switch
        {
            [var plugin] => plugin,
            [] => Unread(
                candidate,
                $"None of the folder's {paths.Count} DLLs refers to {PlatformAssemblies.ContractName}. Give the plugin's DLL "
                    + $"the name of the folder: {candidate.FileName}.dll."
            ),
            _ => Unread(
                candidate,
                $"{plugins.Count} DLLs of the folder could be the plugin: "
                    + $"{string.Join(", ", plugins.Select(plugin => plugin.Name))}. Give each its own folder, or the folder the name "
                    + "of the one that is the plugin."
            ),
        };
    }

    private InspectedPlugin InspectDll(PluginCandidate candidate, string path, string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        try
        {
            var facts = AssemblyFactsReader.Read(path, name);
            return new InspectedPlugin(name, path, facts, SwitchedOff(candidate) ?? _rules.FindRefusal(candidate, path, facts));
        }
        catch (BadImageFormatException error)
        {
            var unreadable = new PluginRefusal(
                PluginStatus.Malfunctioned,
                $"{fileName} can't be loaded: {error.Message}. Copy the DLL that the build made into its place."
            );
            return new InspectedPlugin(name, path, null, SwitchedOff(candidate) ?? unreadable);
        }
    }

    private InspectedPlugin Pin(PluginCandidate candidate, InspectedPlugin inspected, PinnedPlugins pins)
    {
        var files = candidate.IsFolder
            ? PluginFiles.OfFolder(inspected.Name, candidate.Path)
            : PluginFiles.OfDll(inspected.Name, candidate.Path, platform);
        var content = pins.Pin(files);
        var dll = new PluginFile(files.NameOf(inspected.Path), Path.Combine(pins.PathOf(content), files.NameOf(inspected.Path)));
        return Convert.ToHexStringLower(dll.Hash()) == inspected.Facts!.Identity.Sha256
            ? inspected with
            {
                CodePath = dll.Path,
                Facts = inspected.Facts with { Identity = inspected.Facts.Identity with { Content = content } },
            }
            : throw new IOException("its DLL changed while it was read.");
    }

    private static PluginRefusal? SwitchedOff(PluginCandidate candidate) =>
        candidate.IsDisabled
            ? new PluginRefusal(
                PluginStatus.Disabled,
                $"It is switched off, because its name ends in {PluginCandidate.DisabledEnding}. To switch it on, rename it to "
                    + $"{candidate.FileName}."
            )
            : null;

    private static InspectedPlugin Unread(PluginCandidate candidate, string reason) =>
        new(
            Path.GetFileNameWithoutExtension(candidate.FileName),
            candidate.Path,
            null,
            SwitchedOff(candidate) ?? new PluginRefusal(PluginStatus.Malfunctioned, reason)
        );
}
