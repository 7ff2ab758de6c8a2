using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Training;
using Platform.Host.Protocol;

namespace Platform.Host.Hosting.Submissions;

/// <summary>Puts together what the trials of an experiment train, wherever libtorch may be loaded.</summary>
internal static class PlannedRehearsal
{
    /// <summary>Does it.</summary>
    /// <param name="plan">What is put together.</param>
    /// <param name="catalog">The components.</param>
    /// <param name="memory">How much memory may be allocated; null: as much as there is.</param>
    /// <param name="triesExamples">Whether models see examples.</param>
    /// <param name="read">Hears of the dataset of all trials.</param>
    public static RehearsalReport Run(
        RehearsalPlan plan,
        IComponentCatalog catalog,
        MemoryBound? memory,
        bool triesExamples,
        Action<Dataset>? read = null
    )
    {
        using var rehearsal = new Rehearsal(plan, catalog) { Memory = memory, TriesExamples = triesExamples };
        try
        {
            if (plan.Dataset is { } dataset)
            {
                var opened = rehearsal.Read(dataset);
                read?.Invoke(opened);
            }

            var mismatch = rehearsal.Find();
            return new RehearsalReport
            {
                Section = mismatch?.Section,
                Message = mismatch is null ? "" : mismatch.Message + Trial(mismatch),
                Notes = rehearsal.Notes,
            };
        }
        catch (Exception exception) when (exception is ComponentException or IOException or UnauthorizedAccessException or FormatException)
        {
            return new RehearsalReport { Section = "dataset", Message = exception.Message };
        }
        catch (Exception fault) when (plan.Dataset is not null)
        {
            // Code of a plugin ran.
            var blame = ComponentFault.Of(catalog.Find(ComponentKind.Dataset, plan.Dataset.Plugin)!, fault);
            return new RehearsalReport
            {
                Section = "dataset",
                Message = blame.Message,
                Suggestion = blame.Suggestion,
            };
        }
    }

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
}
