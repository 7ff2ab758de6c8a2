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
using Platform.Host.Protocol;

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
        var files = ReadFilesAsync(definition, catalog);
        TrainingData? data = null;
        var found = PlannedRehearsal.Run(
            RehearsalPlan.Of(definition, catalog),
            catalog,
            definition.Workers.Count != 0 ? ModelMemory.Of(isAlone) : null,
            triesExamples: isAlone,
            dataset => data = DataOf(dataset, definition)
        );
        return OfAsync(definition, found, files).GetAwaiter().GetResult() with { Data = data };
    }

    /// <summary><see cref="Open"/>, on another thread.</summary>
    public static Task<FitCheck> OpenAsync(ExperimentDefinition definition, IComponentCatalog catalog) =>
        Task.Run(() => Open(definition, catalog));

    /// <summary>Reads the files of the datasets on another thread.</summary>
    public static Task<IReadOnlyList<DataFile>> ReadFilesAsync(ExperimentDefinition definition, IComponentCatalog catalog) =>
        Task.Run(() => ExperimentFiles.Read(definition, catalog));

    /// <summary>What came of it, but for the data.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="found">What the rehearsal found, here or in a worker.</param>
    /// <param name="files">The files of its datasets.</param>
    public static async Task<FitCheck> OfAsync(ExperimentDefinition definition, RehearsalReport found, Task<IReadOnlyList<DataFile>> files)
    {
        var problem = found.Section is { } section ? definition.Places.Problem(section, found.Message, found.Suggestion) : null;
        var fit = new FitCheck(null, problem) { Notes = found.Notes };
        try
        {
            var read = await files;
            return problem is null ? fit with { Files = read } : fit;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return fit with { Problem = problem ?? definition.Places.Problem("dataset", unread.Message) };
        }
    }

    private static TrainingData? DataOf(Dataset dataset, ExperimentDefinition definition)
    {
        // Otherwise each trial has a split of its own.
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
