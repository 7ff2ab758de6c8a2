using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions;

namespace Platform.Host.Commands.Running;

/// <summary>Opens the dataset of a definition before anything starts: missing files are a problem of the definition, not of every trial.</summary>
internal static class DatasetCheck
{
    /// <summary>What is wrong with it; null if it opens.</summary>
    /// <param name="definition">The definition, found valid.</param>
    /// <param name="file">The definition's file.</param>
    /// <param name="catalog">The components.</param>
    public static DefinitionProblem? Find(ExperimentDefinition definition, string file, IComponentCatalog catalog)
    {
        if (Reference(definition.Resolved["dataset"]) is not { } reference)
        {
            // The search space chooses among datasets; each trial opens its own.
            return null;
        }

        try
        {
            catalog.Create<IDatasetFactory>(reference).Create(new DatasetContext { BaseDirectory = definition.BaseDirectory, Seed = definition.Seed });
            return null;
        }
        catch (Exception exception) when (exception is ComponentException or IOException or UnauthorizedAccessException or FormatException)
        {
            return new DefinitionProblem(file, LineOf("dataset", definition.Text), 1, "dataset", exception.Message);
        }
    }

    private static ComponentReference? Reference(JsonNode? node) => node switch
    {
        JsonObject map when (string?)map["plugin"] is { } name =>
            new ComponentReference(name, new JsonObject(map.Where(option => option.Key != "plugin").Select(option => KeyValuePair.Create(option.Key, option.Value?.DeepClone())))),
        _ => null,
    };

    // A file that extends another need not have the key itself.
    private static int LineOf(string key, string text)
    {
        var index = text.ReplaceLineEndings("\n").Split('\n').ToList().FindIndex(line => line.StartsWith(key + ":", StringComparison.Ordinal));
        return Math.Max(0, index) + 1;
    }
}
