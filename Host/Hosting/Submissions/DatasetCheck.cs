using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Training.Data;

namespace Platform.Host.Hosting.Submissions;

/// <summary>Opens the dataset of a definition before anything starts: missing files are a problem of the definition, not of every trial.</summary>
/// <param name="Data">What a trial trains on; null if the search space chooses.</param>
/// <param name="Problem">Why it doesn't open; null if it does.</param>
internal sealed record DatasetCheck(TrainingData? Data, DefinitionProblem? Problem)
{
    /// <summary>Opens the dataset, and forgets it again.</summary>
    /// <param name="definition">The definition, found valid.</param>
    /// <param name="file">The definition's file.</param>
    /// <param name="catalog">The components.</param>
    public static DatasetCheck Open(ExperimentDefinition definition, string file, IComponentCatalog catalog)
    {
        if (definition.Search.Space.Parameters.Any(parameter => parameter.Name is "dataset" or "data" || parameter.Name.StartsWith("dataset.", StringComparison.Ordinal))
            || Reference(definition.Resolved["dataset"]) is not { } reference)
        {
            // The search space chooses; each trial opens its own.
            return new DatasetCheck(null, null);
        }

        try
        {
            var dataset = catalog.Create<IDatasetFactory>(reference).Create(new DatasetContext { BaseDirectory = definition.BaseDirectory, Seed = definition.Seed });
            return new DatasetCheck(DataOf(dataset, definition), null);
        }
        catch (Exception exception) when (exception is ComponentException or IOException or UnauthorizedAccessException or FormatException)
        {
            return new DatasetCheck(null, At(exception.Message, null));
        }
        catch (Exception fault)
        {
            // Code of a plugin ran.
            var blame = ComponentFault.Of(catalog.Find(ComponentKind.Dataset, reference.Plugin)!, fault);
            return new DatasetCheck(null, At(blame.Message, blame.Suggestion));
        }

        DefinitionProblem At(string message, string? suggestion) => new(file, LineOf("dataset", definition.Text), 1, "dataset", message, suggestion);
    }

    private static TrainingData? DataOf(Dataset dataset, ExperimentDefinition definition)
    {
        if (definition.Search.Space.Parameters.Any(parameter => parameter.Name.StartsWith("data.", StringComparison.Ordinal)))
        {
            return null;
        }

        var data = definition.Resolved["data"];
        var usual = new SplitSettings();
        var sizes = SplitSizes.Of(dataset, usual with { Validation = Number(data?["validation"]) ?? usual.Validation, Test = Number(data?["test"]) ?? usual.Test });
        return sizes.Training > 0 ? new TrainingData(sizes.Training, dataset.Batching) : null;
    }

    private static double? Number(JsonNode? node) => node?.GetValueKind() is JsonValueKind.Number
        ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture)
        : null;

    private static ComponentReference? Reference(JsonNode? node) => node switch
    {
        JsonObject map when map["plugin"] is JsonValue name =>
            new ComponentReference(name.ToString(), new JsonObject(map.Where(option => option.Key != "plugin").Select(option => KeyValuePair.Create(option.Key, option.Value?.DeepClone())))),
        JsonValue name => new ComponentReference(name.ToString(), []),
        _ => null,
    };

    // A file that extends another need not have the key itself.
    private static int LineOf(string key, string text)
    {
        var index = text.ReplaceLineEndings("\n").Split('\n').ToList().FindIndex(line => line.StartsWith(key + ":", StringComparison.Ordinal));
        return Math.Max(0, index) + 1;
    }
}
