using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;

namespace Platform.Experiments.Definitions.DataFiles;

/// <summary>Reads the files of all datasets that the trials of an experiment may have.</summary>
public static class ExperimentFiles
{
    private const string Section = "dataset";

    /// <summary>What lies at the paths now. A path at which nothing lies is left out: whether that matters, the dataset says.</summary>
    /// <exception cref="IOException">A file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static IReadOnlyList<DataFile> Read(ExperimentDefinition definition, IComponentCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var paths = Datasets(definition)
            .SelectMany(dataset => DataPaths.Of(dataset, catalog))
            .DistinctBy(path => (path.Option, path.Written));
        return [.. paths.Select(path => FileContent.Read(path, definition.BaseDirectory)).OfType<DataFile>()];
    }

    // Each choice of the space by itself is enough: it is paths that are looked for, not their combinations.
    private static IEnumerable<ComponentReference> Datasets(ExperimentDefinition definition)
    {
        var body = definition.Resolved[Section];
        var wholes = Choices(definition, Section).Select(choice => JsonNode.Parse(choice.GetRawText())).Append(body).ToList();
        var inside = definition
            .Search.Space.Parameters.Select(parameter => parameter.Name)
            .Where(name => name.StartsWith($"{Section}.", StringComparison.Ordinal));
        var changed =
            from name in inside
            from choice in Choices(definition, name)
            from whole in wholes
            select Substitution.Apply(
                new JsonObject { [Section] = whole?.DeepClone() },
                new Dictionary<string, JsonElement> { [name] = choice }
            )[Section];
        return wholes.Concat(changed).Select(ComponentReferences.Of).OfType<ComponentReference>();
    }

    private static IEnumerable<JsonElement> Choices(ExperimentDefinition definition, string name) =>
        definition
            .Search.Space.Parameters.Where(parameter => parameter.Name == name)
            .SelectMany(parameter => parameter.Alternatives)
            .Select(alternative => alternative.Distribution)
            .Where(distribution => distribution.Scale is ParameterScale.Categorical)
            .SelectMany(choice => choice.Grid()!);
}
