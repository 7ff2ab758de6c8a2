using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Commands.Records;

/// <summary>The definition of a recorded experiment, with the plugins that it was started with; its data isn't needed.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Components">The components.</param>
internal sealed record RecordedSearch(ExperimentDefinition Definition, IComponentCatalog Components)
{
    /// <summary>Reads it.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="live">What the plugins directories hold; the pinned copies count where they differ.</param>
    /// <param name="pins">The copies.</param>
    /// <param name="note">Is told which plugins are used if they aren't those of the plugins directories.</param>
    /// <exception cref="CallException">It can't be read any more.</exception>
    public static RecordedSearch Read(ExperimentRecord experiment, PluginCatalog live, PinnedPlugins pins, Action<string> note)
    {
        var choice = PluginChoice.Make(experiment, live, pins, current: false);
        if (choice.Note is { } said)
        {
            note(said);
        }

        var read = DefinitionReader.ReadText(experiment.Resolved, experiment.Id, experiment.BaseDirectory, [], choice.Components);
        return read.Definition is { } definition
            ? new RecordedSearch(definition, choice.Components)
            : throw new CallException($"The definition of '{experiment.Id}' can't be read any more: {string.Join(' ', read.Problems)}");
    }
}
