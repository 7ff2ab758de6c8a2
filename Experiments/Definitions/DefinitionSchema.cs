using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Schemas;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Definitions;

/// <summary>The JSON schema (draft 7, which editors know) of definition files:
/// completion, descriptions and most errors while one types.</summary>
/// <remarks>What depends on several places, as conditions and metrics' names, is left to <see cref="DefinitionReader"/>.</remarks>
public static class DefinitionSchema
{
    /// <summary>Makes the schema for the components that there are.</summary>
    public static JsonObject Create(IComponentCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var components = new ComponentSchema(catalog);
        var properties = TypeSchema.Properties(typeof(DefinitionHead));
        properties["extends"] = new JsonObject
        {
            ["type"] = "string",
            ["description"] = "Another definition file, relative to this one, whose values hold where this one has none.",
        };
        foreach (var section in Sections.Components)
        {
            properties[section.Name] = components.Of(section.Kind, section.Description, complete: false, optional: !section.Required);
        }

        foreach (var section in Sections.Lists)
        {
            properties[section.Name] = new JsonObject
            {
                ["type"] = "array",
                ["description"] = section.Description,
                ["items"] = components.Of(section.Kind, section.Description, complete: true, optional: false),
            };
        }

        foreach (var section in Sections.Settings)
        {
            properties[section.Name] = TypeSchema.Record(section.Type, section.Description);
        }

        properties["search"] = Search(components);
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Platform experiment definition",
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
            ["definitions"] = components.Definitions(),
        };
    }

    private static JsonObject Search(ComponentSchema components)
    {
        var search = TypeSchema.Record(typeof(SearchSettings), "What is searched, and how.");
        var properties = (JsonObject)search["properties"]!;
        properties["sampler"] = components.Of(
            ComponentKind.Sampler,
            "Proposes the parameters of the next trial.",
            complete: true,
            optional: false
        );
        properties["pruner"] = components.Of(ComponentKind.Pruner, "Stops trials when others are better.", complete: true, optional: true);
        properties["space"] = SpaceSchema.Create();
        properties["first"] = new JsonObject
        {
            ["type"] = new JsonArray("array", "null"),
            ["description"] = "Points that are tried before those of the sampler, each a map from parameters to values.",
            ["items"] = new JsonObject { ["type"] = "object" },
        };
        return search;
    }
}
