using System.Text.Json.Nodes;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Records;

namespace Platform.Host.Hosting.Submissions;

/// <summary>Opens the data of an experiment that is resumed, where it lay last.</summary>
internal static class RecordedData
{
    /// <returns>What is there, or why it can't be resumed with that.</returns>
    public static (IReadOnlyList<DataFile>? Files, DefinitionProblem? Problem) Check(
        ExperimentRecord experiment,
        ExperimentDefinition definition,
        IComponentCatalog catalog
    )
    {
        var fit = FitCheck.Open(
            definition with
            {
                Resolved = Located(definition.Resolved, experiment.Files ?? [], catalog),
            },
            catalog,
            isAlone: false
        );
        if (fit.Problem is not null || experiment.Files is not { } before)
        {
            return (fit.Files, fit.Problem);
        }

        var now = fit
            .Files.Select(file =>
                file with
                {
                    Written = before.FirstOrDefault(one => one.Option == file.Option && one.Path == file.Path)?.Written ?? file.Written,
                }
            )
            .ToList();
        var changes = DataChange.Between(before, now);
        return changes.Count == 0
            ? (before, null)
            : (
                null,
                new DefinitionProblem(
                    experiment.Id,
                    1,
                    1,
                    "dataset",
                    $"The data isn't what it was when {experiment.Id} started: {string.Join("; ", changes)}.",
                    "Put it back. platform run DEFINITION resumes with the same data at another place, and with --new starts "
                        + "another experiment with the data as it is now."
                )
            );
    }

    private static JsonObject Located(JsonObject resolved, IReadOnlyList<DataFile> files, IComponentCatalog catalog)
    {
        if (ComponentReferences.Of(resolved["dataset"]) is not { } dataset)
        {
            return resolved;
        }

        var document = (JsonObject)resolved.DeepClone();
        document["dataset"] = ComponentReferences.ToJson(DataPaths.Locate(dataset, catalog, files));
        return document;
    }
}
