using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Records;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;

namespace Platform.Host.Storage.Salvage;

/// <summary>Whether the copies of plugins that experiments were trained with are there, and what was copied.</summary>
/// <param name="pins">The copies.</param>
/// <param name="records">The experiments.</param>
internal sealed class PluginCopiesCheck(PinnedPlugins pins, IRecordReader records)
{
    /// <summary>Reads all of them.</summary>
    /// <param name="tell">Is told what is damaged, and what is lost with it.</param>
    /// <returns>How many are sound.</returns>
    public int Run(Action<DamagedFile, LostItem> tell)
    {
        var users = records
            .Experiments()
            .SelectMany(experiment =>
                experiment
                    .Plugins.Concat(records.Runs(experiment.Id).SelectMany(run => run.Plugins))
                    .Where(plugin => plugin.Content is not null)
                    .Select(plugin => (Plugin: plugin, experiment.Id))
            )
            .ToLookup(use => use.Plugin.Content!, StringComparer.Ordinal);
        var sound = 0;
        foreach (var content in pins.Contents().Union(users.Select(group => group.Key)).Order(StringComparer.Ordinal))
        {
            if (Problem(content) is not { } problem)
            {
                sound++;
                continue;
            }

            string[] experiments = [.. users[content].Select(use => use.Id).Distinct()];
            tell(
                new DamagedFile($"{PinnedPlugins.FolderName}/{content}", problem),
                new LostItem(
                    "plugin",
                    experiments is [var one] ? one : null,
                    null,
                    Text(users[content].Select(use => use.Plugin).FirstOrDefault(), content, experiments)
                )
            );
        }

        return sound;
    }

    private string? Problem(string content)
    {
        try
        {
            return pins.Find(content) is not null ? null
                : Directory.Exists(pins.PathOf(content)) ? "its files aren't those that were copied"
                : "it is missing";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"it can't be read: {exception.Message.TrimEnd('.')}";
        }
    }

    private static string Text(PluginIdentity? plugin, string content, string[] experiments) =>
        plugin is null
            ? $"the copy {content} of a plugin that no experiment uses"
            : $"the copy of {plugin.Name} {plugin.Version} that {string.Join(", ", experiments)} started with (--current-plugins resumes "
                + "with another one)";
}
