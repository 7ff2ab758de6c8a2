using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Training;
using Platform.Experiments.Training.Data;

namespace Platform.Host.Hosting.Submissions;

/// <summary>Opens the data of a definition before anything starts, and puts together what its trials train: what
/// is missing or doesn't fit is a problem of the definition, not of every trial.</summary>
/// <param name="Data">What a trial trains on; null if the search space chooses.</param>
/// <param name="Problem">Why it doesn't open; null if it does.</param>
internal sealed record FitCheck(TrainingData? Data, DefinitionProblem? Problem)
{
    /// <summary>The files that its datasets read.</summary>
    /// <value>Empty: none, or there is a problem.</value>
    public IReadOnlyList<DataFile> Files { get; init; } = [];

    /// <summary>What the user should know of how the data was read.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Opens the dataset, and forgets it again.</summary>
    /// <param name="definition">The definition, found valid.</param>
    /// <param name="catalog">The components.</param>
    /// <param name="isAlone">Whether nobody else's experiments are in this process, which a model may end in its first pass.</param>
    public static FitCheck Open(ExperimentDefinition definition, IComponentCatalog catalog, bool isAlone = true)
    {
        // Hashed while the dataset reads them, so that a start takes no longer.
        var files = Task.Run(() => ExperimentFiles.Read(definition, catalog));
        var fit = Rehearse(definition, catalog, isAlone);
        try
        {
            var read = files.GetAwaiter().GetResult();
            return fit.Problem is null ? fit with { Files = read } : fit;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return fit with { Problem = fit.Problem ?? definition.Places.Problem("dataset", unread.Message) };
        }
    }

    private static FitCheck Rehearse(ExperimentDefinition definition, IComponentCatalog catalog, bool isAlone)
    {
        using var rehearsal = new Rehearsal(definition, catalog)
        {
            Memory = ModelMemory.For(definition.Workers, isAlone),
            TriesExamples = isAlone,
        };
        var reference = IsChosen(definition) ? null : ComponentReferences.Of(definition.Resolved["dataset"]);
        try
        {
            var data = reference is null ? null : DataOf(rehearsal.Read(reference), definition);
            return new FitCheck(
                data,
                rehearsal.Find() is { } mismatch ? definition.Places.Problem(mismatch.Section, mismatch.Message + Trial(mismatch)) : null
            )
            {
                Notes = rehearsal.Notes,
            };
        }
        catch (Exception exception) when (exception is ComponentException or IOException or UnauthorizedAccessException or FormatException)
        {
            return new FitCheck(null, definition.Places.Problem("dataset", exception.Message));
        }
        catch (Exception fault) when (reference is not null)
        {
            // Code of a plugin ran.
            var blame = ComponentFault.Of(catalog.Find(ComponentKind.Dataset, reference.Plugin)!, fault);
            return new FitCheck(null, definition.Places.Problem("dataset", blame.Message, blame.Suggestion));
        }
    }

    // Each trial then has data of its own.
    private static bool IsChosen(ExperimentDefinition definition) =>
        definition.Search.Space.Parameters.Any(parameter =>
            parameter.Name is "dataset" or "data" || parameter.Name.StartsWith("dataset.", StringComparison.Ordinal)
        );

    // Where the search space chooses components or data, it matters which.
    private static string Trial(Mismatch mismatch)
    {
        var chosen = mismatch
            .Parameters.Where(parameter =>
                parameter.Value.ValueKind is JsonValueKind.String || parameter.Key.StartsWith("dataset", StringComparison.Ordinal)
            )
            .ToList();
        return chosen.Count == 0
            ? ""
            : $" (Where {string.Join(", ", chosen.Select(parameter => $"{parameter.Key} = {parameter.Value}"))}.)";
    }

    private static TrainingData? DataOf(Dataset dataset, ExperimentDefinition definition)
    {
        if (definition.Search.Space.Parameters.Any(parameter => parameter.Name.StartsWith("data.", StringComparison.Ordinal)))
        {
            return null;
        }

        var data = definition.Resolved["data"];
        var usual = new SplitSettings();
        var sizes = SplitSizes.Of(
            dataset,
            usual with
            {
                Validation = Number(data?["validation"]) ?? usual.Validation,
                Test = Number(data?["test"]) ?? usual.Test,
            }
        );
        return sizes.Training > 0 ? new TrainingData(sizes.Training, dataset.Batching) : null;
    }

    private static double? Number(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.Number ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : null;
}
