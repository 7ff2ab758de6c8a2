using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Spaces;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>A definition in full: components in their long form, settings with their defaults.</summary>
internal static class ResolvedDocument
{
    public static JsonObject Create(MapNode root, IComponentCatalog catalog)
    {
        var document = root.ToJson();
        foreach (var section in Sections.Components.Where(section => document.ContainsKey(section.Name)))
        {
            Normalise(document, section.Name);
            if (document[section.Name] is JsonObject component)
            {
                catalog.Normalise(section.Kind, component);
            }
        }

        foreach (var section in Sections.Lists)
        {
            document[section.Name] = new JsonArray([
                .. (document[section.Name] as JsonArray ?? []).Select(item => ComponentReferences.Normal(item?.DeepClone())),
            ]);
        }

        foreach (var section in Sections.Settings)
        {
            document[section.Name] ??= new JsonObject();
            Fill(document[section.Name], section.Type);
        }

        document["search"] ??= new JsonObject();
        Fill(document, typeof(DefinitionHead));
        if (document["search"] is JsonObject search)
        {
            Fill(search, typeof(SearchSettings));
            Normalise(search, "sampler");
            Normalise(search, "pruner");
        }

        return document;
    }

    /// <summary>Removes what never holds because the space says it.</summary>
    public static void RemoveVarying(JsonObject document, SpaceSource space)
    {
        foreach (var parameter in space.Parameters.Where(parameter => parameter.OneMustApply || parameter.Alternatives is [{ When: null }]))
        {
            var keys = parameter.Name.Split('.');
            var map = keys[..^1].Aggregate((JsonObject?)document, (inner, key) => inner?[key] as JsonObject);
            map?.Remove(keys[^1]);
        }
    }

    private static void Normalise(JsonObject map, string key)
    {
        if (ComponentReferences.Normal(map[key]) is { Parent: null } component)
        {
            map[key] = component;
        }
    }

    private static void Fill(JsonNode? node, Type type)
    {
        if (node is not JsonObject map || OptionProperties.Defaults(type) is not { } defaults)
        {
            return;
        }

        foreach (var property in OptionProperties.Of(type))
        {
            // The word for null says nothing where null is what holds anyway.
            if (
                property.NullWord is { } word
                && property.Property.GetValue(defaults) is null
                && map[property.Name] is JsonValue text
                && text.GetValueKind() is JsonValueKind.String
                && text.GetValue<string>() == word
            )
            {
                map.Remove(property.Name);
            }

            if (!map.ContainsKey(property.Name) && property.Property.GetValue(defaults) is { } value)
            {
                map[property.Name] = JsonSerializer.SerializeToNode(value, property.Type, SettingsJson.Strict);
            }

            if (ValueShapes.Of(property.Type) is ValueShape.Record)
            {
                Fill(map[property.Name], property.Type);
            }
        }
    }
}
