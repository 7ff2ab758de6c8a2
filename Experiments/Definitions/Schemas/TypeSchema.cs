using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Options;

namespace Platform.Experiments.Definitions.Schemas;

/// <summary>The schema of records of options and settings.</summary>
internal static class TypeSchema
{
    /// <param name="type">The record.</param>
    /// <param name="description">What it is; null: nobody says.</param>
    /// <param name="around">The records that it stands in. Inside of one of its own type it
    /// may hold anything: a schema written out would have no end.</param>
    public static JsonObject Record(Type type, string? description, IReadOnlyList<Type>? around = null)
    {
        var schema = new JsonObject { ["type"] = "object" };
        if (!string.IsNullOrEmpty(description))
        {
            schema["description"] = description;
        }

        schema["properties"] = Properties(type, around);
        schema["additionalProperties"] = false;
        var required = OptionProperties.Of(type).Where(property => property.Required).Select(property => (JsonNode)property.Name).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        return schema;
    }

    public static JsonObject Properties(Type type, IReadOnlyList<Type>? around = null)
    {
        var defaults = OptionProperties.Of(type).Any(property => property.Required) ? null : OptionProperties.Defaults(type);
        return new JsonObject(
            OptionProperties
                .Of(type)
                .Select(property =>
                    KeyValuePair.Create<string, JsonNode?>(property.Name, Property(property, defaults, [.. around ?? [], type]))
                )
        );
    }

    private static JsonObject Property(OptionProperty property, object? defaults, IReadOnlyList<Type> around)
    {
        var schema = Value(property.Type, around);
        Limit(schema, property);
        if (property.AllowsNull)
        {
            var alternatives = new JsonArray(schema, new JsonObject { ["type"] = "null" });
            if (property.NullWord is { } word)
            {
                alternatives.Add(new JsonObject { ["const"] = word });
            }

            schema = new JsonObject { ["anyOf"] = alternatives };
        }

        if (property.Description is { } description)
        {
            schema["description"] = description;
        }

        if (defaults is not null && property.Property.GetValue(defaults) is { } value)
        {
            schema["default"] = JsonSerializer.SerializeToNode(value, property.Type, SettingsJson.Strict);
        }

        return schema;
    }

    private static JsonObject Value(Type type, IReadOnlyList<Type> around) =>
        ValueShapes.Of(type) switch
        {
            ValueShape.Anything => [],
            ValueShape.Converted => Form(ValueShapes.FormOf(type)),
            ValueShape.Flag => new JsonObject { ["type"] = "boolean" },
            ValueShape.Text => new JsonObject { ["type"] = "string" },
            ValueShape.Name => new JsonObject { ["enum"] = new JsonArray([.. ValueShapes.NamesOf(type).Select(name => (JsonNode)name)]) },
            ValueShape.WholeNumber => new JsonObject { ["type"] = "integer" },
            ValueShape.Number => new JsonObject { ["type"] = "number" },
            ValueShape.List => new JsonObject { ["type"] = "array", ["items"] = Value(Item(ValueShapes.ElementOf(type)!), around) },
            ValueShape.Map => new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = Value(Item(ValueShapes.EntryOf(type)!), around),
            },
            ValueShape.Record => around.Contains(type) ? new JsonObject { ["type"] = "object" } : Record(type, null, around),
            _ => throw new UnreachableException(),
        };

    private static JsonObject Form(ValueFormAttribute? form) =>
        form switch
        {
            null => [],
            { AlsoShare: true } => new JsonObject
            {
                ["anyOf"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "number",
                        ["minimum"] = 0.0,
                        ["maximum"] = 1.0,
                    },
                    new JsonObject { ["type"] = "string", ["pattern"] = $"^({form.Pattern})$" }
                ),
            },
            { Pattern: null } => new JsonObject { ["type"] = "string" },
            { Pattern: { } pattern } => new JsonObject { ["type"] = "string", ["pattern"] = $"^({pattern})$" },
        };

    private static Type Item(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static void Limit(JsonObject schema, OptionProperty property)
    {
        var target = schema["items"] as JsonObject ?? schema;
        if (property.Property.GetCustomAttribute<RangeAttribute>() is { } range && ValueShapes.Of(property.Type) is not ValueShape.Record)
        {
            Limit(target, range.Minimum, range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum");
            Limit(target, range.Maximum, range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum");
        }

        if (property.Property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern)
        {
            target["pattern"] = $"^({pattern.Pattern})$";
        }

        if (property.Property.IsDefined(typeof(RequiredAttribute)) && property.Type == typeof(string))
        {
            target["minLength"] = 1;
        }
    }

    private static void Limit(JsonObject schema, object end, string key)
    {
        // An end may be one of times or texts, which JSON schema can't compare.
        if (
            !RangeWords.Open(end)
            && double.TryParse(Convert.ToString(end, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var number)
        )
        {
            schema[key] = number;
        }
    }
}
