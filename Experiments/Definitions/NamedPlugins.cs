using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;

namespace Platform.Experiments.Definitions;

/// <summary>The plugins that an experiment uses.</summary>
public static class NamedPlugins
{
    /// <summary>The plugins of all components that a definition names anywhere, be it as one choice of its search space; by name.</summary>
    /// <param name="resolved">The resolved definition. A text in it that happens to be the name of
    /// a component counts, too: one plugin too many does no harm.</param>
    /// <param name="catalog">The components.</param>
    public static IReadOnlyList<PluginIdentity> Of(JsonObject resolved, IComponentCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(resolved);
        ArgumentNullException.ThrowIfNull(catalog);
        var texts = Texts(resolved).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. catalog
                .Components.Where(component => texts.Contains(component.Name))
                .Select(component => component.Plugin)
                .Distinct()
                .OrderBy(plugin => plugin.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject map => map.SelectMany(pair => Texts(pair.Value)),
            JsonArray list => list.SelectMany(Texts),
            JsonValue value when value.GetValueKind() is JsonValueKind.String => [value.GetValue<string>()],
            _ => [],
        };
}
