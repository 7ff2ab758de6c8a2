using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Records;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Hosting.Orders;

/// <summary>Reads the definition of an experiment that doesn't run, as it is from now on.</summary>
internal sealed class ExtendedExperiment(SubmissionReader definitions)
{
    /// <summary>What is done with the experiment once its definition is read.</summary>
    public delegate (ExperimentRecord Experiment, string? Refusal) Change(ExperimentDefinition definition, IComponentCatalog catalog);

    /// <summary>Reads it.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="overrides">Values that win over the definition's.</param>
    /// <param name="open">Whether its data is opened.</param>
    /// <param name="change">What else becomes of it.</param>
    /// <returns>Its record from now on and what runs, or why it can't go on like that.</returns>
    public async Task<(ExperimentRecord Experiment, PreparedExperiment? Prepared, string? Refusal)> ReadAsync(
        ExperimentRecord experiment,
        IReadOnlyList<string> overrides,
        bool open,
        Change? change
    )
    {
        PreparedExperiment? prepared;
        try
        {
            (prepared, var problems) = await Task.Run(() => definitions.Read(experiment, overrides, open));
            if (prepared is null)
            {
                var verb = overrides.Count > 0 ? "extended" : "resumed";
                return (experiment, null, $"'{experiment.Id}' can't be {verb}: {string.Join(' ', problems)}");
            }
        }
        catch (PinnedPluginException lost)
        {
            return (experiment, null, lost.Message);
        }

        var (changed, refusal) = change?.Invoke(prepared.Definition, prepared.Catalog) ?? (experiment, null);
        return refusal is not null
            ? (experiment, null, refusal)
            : (
                changed with
                {
                    Resolved = prepared.Definition.Resolved.ToJsonString(),
                    Hash = prepared.Definition.Hash,
                    Overrides = prepared.Definition.Overrides,
                    Files = prepared.Files ?? experiment.Files,
                },
                prepared,
                null
            );
    }
}
