using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Spaces;
using Platform.Experiments.Records;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Runtime;

namespace Platform.Host.Hosting.Submissions;

/// <summary>An experiment that is resumed, with all that isn't as it was when it was started said and recorded.</summary>
/// <param name="Experiment">Its record from now on.</param>
/// <param name="Components">The components of its plugins.</param>
/// <param name="Notes">What the user should know.</param>
/// <param name="Changes">What must be recorded before it is resumed.</param>
internal sealed record ResumedExperiment(
    ExperimentRecord Experiment,
    IComponentCatalog Components,
    IReadOnlyList<string> Notes,
    IReadOnlyList<RecordChange> Changes
)
{
    /// <summary>Decides with which plugins it is resumed, and compares places and the environment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="prepared">Its definition as it was handed in, with what the plugins directories hold now.</param>
    /// <param name="pins">The copies of what it was started with.</param>
    /// <param name="now">The time, UTC.</param>
    /// <exception cref="PinnedPluginException">A copy is missing, damaged or can't be used by this platform.</exception>
    public static ResumedExperiment Make(ExperimentRecord experiment, PreparedExperiment prepared, PinnedPlugins pins, DateTimeOffset now)
    {
        var plugins = PluginChoice.Make(experiment, prepared.Catalog, pins, prepared.CurrentPlugins);
        var place = Relocation.Make(experiment, prepared);
        var environment = EnvironmentFacts.Collect();
        var differences = EnvironmentFacts.Differences(experiment.Environment, environment);
        var other =
            differences.Count > 0
                ? $"{experiment.Id} is resumed in a different environment than before: {string.Join("; ", differences)}."
                : null;

        var resumed = place.Experiment with
        {
            Plugins = plugins.Plugins,
            Environment = other is null ? experiment.Environment : environment,
        };
        var events = new[]
        {
            Event("experiment-moved", place.Note),
            Event("plugins-changed", plugins.Changed ? plugins.Note : null),
            Event("environment-changed", other),
        }
            .OfType<RecordChange>()
            .ToList();
        return new ResumedExperiment(
            resumed,
            plugins.Components,
            [.. new[] { place.Note, plugins.Note, other }.OfType<string>()],
            events.Count > 0 ? [new PutExperiment(resumed), .. events] : []
        );

        AddEvent? Event(string kind, string? text) =>
            text is null ? null : new AddEvent(new EventRecord(experiment.Id, null, now, kind, text));
    }

    /// <summary>A definition that was handed in again as it was recorded first.</summary>
    /// <remarks>The same data at another place is written otherwise, but trials and checkpoints know it as it was written first. Keys
    /// of the search space in another order are the same definition, but a sampler gives point 7 its values in their order.</remarks>
    /// <exception cref="SubmissionRefusedException">What was recorded can't be read any more.</exception>
    public ExperimentDefinition AsRecorded(ExperimentDefinition definition)
    {
        if (definition.Hash == Experiment.Hash && InTheSameOrder(definition.Search.Space))
        {
            return definition;
        }

        var (recorded, problems) = DefinitionReader.ReadText(Experiment.Resolved, Experiment.Id, definition.BaseDirectory, [], Components);
        return recorded is null
            ? throw new SubmissionRefusedException($"'{Experiment.Id}' can't be resumed: {string.Join(' ', problems)}")
            : recorded with
            {
                Text = Experiment.Definition,
                Workers = definition.Workers,
            };
    }

    private bool InTheSameOrder(SearchSpace space) =>
        space
            .Parameters.Select(parameter => parameter.Name)
            .SequenceEqual(RecordedSpace.Read(Experiment.Resolved).Select(parameter => parameter.Name), StringComparer.Ordinal);
}
