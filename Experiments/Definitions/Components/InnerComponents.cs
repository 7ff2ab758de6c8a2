using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Components;

/// <summary>Finds components inside of components by dotted names.</summary>
internal static class InnerComponents
{
    /// <summary>The component that an option belongs to, and the option's own name: of <c>inner.learningRate</c> in a wrapping optimizer
    /// the optimizer that <c>inner</c> names, and <c>learningRate</c>.</summary>
    /// <param name="catalog">The components.</param>
    /// <param name="kind">The kind of the outermost one.</param>
    /// <param name="node">What names that.</param>
    /// <param name="option">The option from there on.</param>
    /// <returns>null: there is no component of a name on the way.</returns>
    public static (ComponentDescriptor Component, string Option)? Owner(
        this IComponentCatalog catalog,
        ComponentKind kind,
        JsonNode? node,
        ReadOnlySpan<string> option
    ) =>
        ComponentReferences.Of(node) is not { } reference || catalog.Find(kind, reference.Plugin) is not { } component ? null
        : option.Length > 1 && component.Inner.FirstOrDefault(Named(option[0])) is { } inner
            ? catalog.Owner(inner.Kind, reference.Options[inner.Name], option[1..])
        : (component, option[0]);

    /// <summary>The kind of component that stands at a place of a definition: <c>optimizer.inner</c>.</summary>
    /// <returns>null: no component stands there, whichever the outer ones are.</returns>
    public static ComponentKind? KindAt(this IComponentCatalog catalog, string name)
    {
        var keys = name.Split('.');
        var kind = Sections.Components.FirstOrDefault(section => section.Name == keys[0])?.Kind;
        foreach (var key in keys[1..])
        {
            kind = catalog
                .Components.Where(component => component.Kind == kind)
                .SelectMany(component => component.Inner)
                .FirstOrDefault(Named(key))
                ?.Kind;
        }

        return kind;
    }

    /// <summary>Puts the inner components of a component into their long form, in place.</summary>
    public static void Normalise(this IComponentCatalog catalog, ComponentKind kind, JsonObject map)
    {
        if (ComponentReferences.Of(map) is not { } reference || catalog.Find(kind, reference.Plugin) is not { } component)
        {
            return;
        }

        foreach (var inner in component.Inner)
        {
            if (ComponentReferences.Normal(map[inner.Name]) is JsonObject one)
            {
                if (one.Parent is null)
                {
                    map[inner.Name] = one;
                }

                catalog.Normalise(inner.Kind, one);
            }
        }
    }

    private static Func<InnerComponent, bool> Named(string name) => inner => inner.Name == name;
}
