using Platform.Experiments.Definitions.Components;

namespace Platform.Host.Plugins;

/// <summary>Admits one plugin after the other; the names of components belong to whoever came first.</summary>
internal sealed class PluginAdmission
{
    private readonly List<Plugin> _plugins = [];
    private readonly Dictionary<(ComponentKind Kind, string Name), Plugin> _owners = [];

    public IReadOnlyList<Plugin> Plugins => _plugins;

    /// <summary>Loads a plugin's code unless its metadata forbids it, and adds the plugin with its status.</summary>
    public void Admit(InspectedPlugin inspected)
    {
        var declared = (inspected.Facts?.Components ?? []).Where(component => component.Kind is not null);
        var refusal = inspected.Refusal ?? FindNamesake(inspected, declared.Select(component => (component.Kind!.Value, component.Name)));
        _plugins.Add(refusal is null ? Load(inspected) : inspected.Refused(refusal));
    }

    private Plugin Load(InspectedPlugin inspected)
    {
        var (components, refusal) = Discover(inspected);
        refusal ??= FindNamesake(inspected, components.Select(component => (component.Kind, component.Name)));
        if (refusal is not null)
        {
            return inspected.Refused(refusal);
        }

        var plugin = new Plugin
        {
            Name = inspected.Name,
            Path = inspected.Path,
            Status = PluginStatus.Active,
            Reason = "",
            Identity = inspected.Facts!.Identity,
            Declared = inspected.Facts.Components,
            Components = components,
        };
        foreach (var component in components)
        {
            _owners.Add((component.Kind, component.Name), plugin);
        }

        return plugin;
    }

    private static (IReadOnlyList<ComponentDescriptor> Components, PluginRefusal? Refusal) Discover(InspectedPlugin inspected)
    {
        try
        {
            var found = ComponentDiscovery.Discover(PluginAssemblyLoader.Load(inspected.CodePath), inspected.Facts!.Identity);
            var problems = found.Problems.Concat(found.Components.Select(ConstructionCheck.FindFault).OfType<string>()).ToList();
            if (problems.Count > 0)
            {
                return ([], Malfunctioned(string.Join(" ", problems)));
            }

            return found.Components.Count > 0
                ? (found.Components, null)
                : (
                    [],
                    Malfunctioned(
                        "It has no component. Mark a public sealed class that implements a factory interface with [Component(\"name\")]."
                    )
                );
        }
        catch (Exception error) // whatever a stranger's code throws while it is loaded is the stranger's fault
        {
            return (
                [],
                Malfunctioned(
                    $"Loading it throws {error.GetType().Name}: {error.Message} Build it against this platform and copy the "
                        + "whole output folder."
                )
            );
        }
    }

    private PluginRefusal? FindNamesake(InspectedPlugin inspected, IEnumerable<(ComponentKind Kind, string Name)> names)
    {
        foreach (var name in names)
        {
            if (_owners.TryGetValue(name, out var owner))
            {
                return new PluginRefusal(
                    PluginStatus.Disabled,
                    $"Its {name.Kind.Word()} '{name.Name}' is already that of plugin {owner.Name} ({owner.Path}). "
                        + $"Remove one of the two, switch one off by renaming it to end in {PluginCandidate.DisabledEnding}, or "
                        + $"rename the component ({inspected.Path})."
                );
            }
        }

        return null;
    }

    private static PluginRefusal Malfunctioned(string reason) => new(PluginStatus.Malfunctioned, reason);
}
