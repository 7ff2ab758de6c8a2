using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;

namespace Platform.Experiments.Definitions.Schemas;

/// <summary>The schema of a place that names a component.</summary>
internal sealed class ComponentSchema(IComponentCatalog catalog)
{
    /// <param name="kind">The kind.</param>
    /// <param name="description">What the place is for.</param>
    /// <param name="complete">Whether all must stand here; otherwise the search space may give the rest.</param>
    /// <param name="optional">Whether null may stand here.</param>
    public JsonObject Of(ComponentKind kind, string description, bool complete, bool optional)
    {
        var components = catalog.Components.Where(component => component.Kind == kind).ToList();
        var forms = new JsonArray([.. components.Select(component => Options(component, complete))]);
        forms.Insert(0, new JsonObject { ["enum"] = new JsonArray([.. components.Select(component => (JsonNode)component.Name)]) });
        if (!complete)
        {
            forms.Add(
                new JsonObject
                {
                    ["type"] = "object",
                    ["not"] = new JsonObject { ["required"] = new JsonArray("plugin") },
                }
            );
        }

        if (optional)
        {
            forms.Add(new JsonObject { ["type"] = "null" });
        }

        return new JsonObject { ["description"] = description, ["anyOf"] = forms };
    }

    /// <summary>A definition for each kind of component that stands inside of others: written out in its place it would have no
    /// end.</summary>
    public JsonObject Definitions() =>
        new(
            catalog
                .Components.SelectMany(component => component.Inner)
                .Select(inner => inner.Kind)
                .Distinct()
                .Order()
                .Select(kind =>
                    KeyValuePair.Create<string, JsonNode?>(
                        kind.Word(),
                        Of(kind, $"Any {kind.Word()}, inside of another component.", complete: false, optional: false)
                    )
                )
        );

    private static JsonObject Options(ComponentDescriptor component, bool complete)
    {
        var schema = component.OptionsType is { } type
            ? TypeSchema.Record(type, component.Description)
            : new JsonObject
            {
                ["type"] = "object",
                ["description"] = component.Description,
                ["properties"] = new JsonObject(),
                ["additionalProperties"] = false,
            };
        ((JsonObject)schema["properties"]!).Insert(
            0,
            "plugin",
            new JsonObject { ["const"] = component.Name, ["description"] = component.Description }
        );
        foreach (var inner in component.Inner)
        {
            ((JsonObject)schema["properties"]!)[inner.Name] = new JsonObject
            {
                ["description"] = inner.Description ?? $"The {inner.Kind.Word()} inside.",
                ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = $"#/definitions/{inner.Kind.Word()}" }),
            };
        }

        var required = complete ? (schema["required"] as JsonArray)?.DeepClone().AsArray() ?? [] : [];
        if (complete)
        {
            component.Inner.ToList().ForEach(inner => required.Add(inner.Name));
        }

        required.Insert(0, "plugin");
        schema["required"] = required;
        return schema;
    }
}
