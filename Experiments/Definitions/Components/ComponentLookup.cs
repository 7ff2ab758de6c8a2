namespace Platform.Experiments.Definitions.Components;

/// <summary>Finds components by name.</summary>
public static class ComponentLookup
{
    /// <summary>The component of this kind and name; null if there is none.</summary>
    public static ComponentDescriptor? Find(this IComponentCatalog catalog, ComponentKind kind, string name)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.Components.FirstOrDefault(component => component.Kind == kind && component.Name == name);
    }

    /// <summary>The names of all components of a kind, sorted.</summary>
    public static IReadOnlyList<string> Names(this IComponentCatalog catalog, ComponentKind kind)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return
        [
            .. catalog
                .Components.Where(component => component.Kind == kind)
                .Select(component => component.Name)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What to write where a component of a kind must stand.</summary>
    internal static string Example(this IComponentCatalog catalog, ComponentKind kind) =>
        catalog.Names(kind) is [var first, ..]
            ? $"Write {{ plugin: NAME }}, NAME one of {string.Join(", ", catalog.Names(kind))}; for example {{ plugin: {first} }}."
            : $"No plugin has {kind.One()}.";

    internal static OptionProblem Unknown(IComponentCatalog catalog, ComponentKind kind, string name)
    {
        if (catalog.Refused.FirstOrDefault(one => one.Kind == kind && one.Name == name) is { } refused)
        {
            return new OptionProblem(
                "plugin",
                $"The {kind.Word()} '{name}' is in plugin '{refused.Plugin}', which can't be used.",
                refused.Reason
            );
        }

        var names = catalog.Names(kind);
        var known = names.Count == 0 ? $"No plugin has {kind.One()}." : $"Known {kind.Words()}: {string.Join(", ", names)}.";
        var similar = Spelling.Closest(name, names);
        return new OptionProblem(
            "plugin",
            $"Unknown {kind.Word()} '{name}'.",
            similar is null ? $"{known} A plugin's folder is named with --plugins DIR." : $"Did you mean '{similar}'? {known}"
        );
    }
}
