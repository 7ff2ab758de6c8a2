using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;

namespace Platform.Experiments.Definitions.DataFiles;

/// <summary>Finds the paths among the options of datasets (<see cref="DataPathAttribute"/>).</summary>
public static class DataPaths
{
    /// <summary>The paths of a dataset, in the order of its options; those of options that aren't given are the defaults.</summary>
    public static IReadOnlyList<DataPath> Of(ComponentReference dataset, IComponentCatalog catalog)
    {
        var paths = new List<DataPath>();
        Replace(
            dataset,
            catalog,
            path =>
            {
                paths.Add(path);
                return path.Written;
            }
        );
        return paths;
    }

    /// <summary>The same dataset, with the places where its files lie in place of what is written.</summary>
    public static ComponentReference Locate(ComponentReference dataset, IComponentCatalog catalog, IReadOnlyList<DataFile> files) =>
        Replace(dataset, catalog, path => Find(files, path)?.Path ?? path.Written);

    /// <summary>The file of a path; null if there is none.</summary>
    public static DataFile? Find(IReadOnlyList<DataFile> files, DataPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return files.FirstOrDefault(file => file.Option == path.Option && file.Written == path.Written);
    }

    /// <summary>The same dataset with other paths.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="catalog">The components.</param>
    /// <param name="replace">What stands in place of a path.</param>
    public static ComponentReference Replace(ComponentReference dataset, IComponentCatalog catalog, Func<DataPath, string> replace)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(replace);
        if (catalog.Find(ComponentKind.Dataset, dataset.Plugin) is not { } component)
        {
            return dataset;
        }

        var options = (JsonObject)dataset.Options.DeepClone();
        if (component.OptionsType is { } type)
        {
            Walk(options, type, "", Marked(type, "", []).Any(), replace);
        }

        foreach (var name in component.Inner.Where(inner => inner.Kind is ComponentKind.Dataset).Select(inner => inner.Name))
        {
            if (ComponentReferences.Of(options[name]) is { } inner)
            {
                options[name] = ComponentReferences.ToJson(
                    Replace(inner, catalog, path => replace(path with { Option = $"{name}.{path.Option}" }))
                );
            }
        }

        return dataset with
        {
            Options = options,
        };
    }

    /// <summary>The names of the options of a dataset that are marked as paths:
    /// <c>path</c>, <c>labels.path</c>; none if it isn't known.</summary>
    public static IReadOnlyList<string> Marked(string dataset, IComponentCatalog catalog) =>
        catalog.Find(ComponentKind.Dataset, dataset)?.OptionsType is { } type ? [.. Marked(type, "", [])] : [];

    // A record may hold others of its own type.
    private static IEnumerable<string> Marked(Type type, string prefix, IReadOnlyList<Type> around) =>
        around.Contains(type)
            ? []
            : OptionProperties
                .Of(type)
                .SelectMany(option =>
                    option.DataPath is not null ? [prefix + option.Name]
                    : RecordIn(option.Type) is { } inner ? Marked(inner, $"{prefix}{option.Name}.", [.. around, type])
                    : []
                );

    private static void Walk(JsonObject options, Type type, string prefix, bool marked, Func<DataPath, string> replace)
    {
        var defaults = OptionProperties.Defaults(type);
        foreach (var option in OptionProperties.Of(type))
        {
            var name = prefix + option.Name;
            if (option.DataPath is var mark && (mark is not null || (!marked && IsText(option.Type))))
            {
                ReplaceTexts(options, option, defaults, text => replace(new(name, text, mark?.Pattern)));
            }
            else if (RecordIn(option.Type) is { } inner)
            {
                foreach (var map in Maps(options[option.Name]))
                {
                    Walk(map, inner, $"{name}.", marked, replace);
                }
            }
        }
    }

    private static void ReplaceTexts(JsonObject options, OptionProperty option, object? defaults, Func<string, string> replace)
    {
        var node =
            options.TryGetPropertyValue(option.Name, out var given) ? given
            : defaults is null ? null
            : JsonSerializer.SerializeToNode(option.Property.GetValue(defaults), option.Property.PropertyType, SettingsJson.Strict);
        var replaced = node switch
        {
            JsonValue => Text(node),
            JsonArray list => new JsonArray([.. list.Select(Text)]),
            _ => null,
        };
        if (replaced is not null && !JsonNode.DeepEquals(replaced, node))
        {
            options[option.Name] = replaced;
        }

        JsonNode? Text(JsonNode? value) =>
            value?.GetValueKind() is JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text
                ? replace(text)
                : value?.DeepClone();
    }

    private static bool IsText(Type type) => One(type) == typeof(string);

    private static Type? RecordIn(Type type) => One(type) is var one && ValueShapes.Of(one) is ValueShape.Record ? one : null;

    private static Type One(Type type) => ValueShapes.Of(type) is ValueShape.List ? ValueShapes.ElementOf(type)! : type;

    private static IEnumerable<JsonObject> Maps(JsonNode? node) =>
        node switch
        {
            JsonObject map => [map],
            JsonArray list => list.OfType<JsonObject>(),
            _ => [],
        };
}
