using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Training;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Commands.Predicting;

/// <summary>A trial with a checkpoint and the plugins that it was trained with; the records are not needed any more.</summary>
/// <param name="Definition">What it trained.</param>
/// <param name="Checkpoint">The bytes of its checkpoint.</param>
/// <param name="Catalog">The plugins.</param>
internal sealed record TrainedTrial(TrialDefinition Definition, ReadOnlyMemory<byte> Checkpoint, IComponentCatalog Catalog)
{
    private const string Changeable = "dataset.";

    /// <summary>Reads it from the records.</summary>
    /// <param name="records">The records.</param>
    /// <param name="found">The trial, or the experiment whose best one is meant.</param>
    /// <param name="choose">Which of its checkpoints.</param>
    /// <param name="live">What the plugins directories hold; the pinned copies count where they differ.</param>
    /// <param name="pins">The copies.</param>
    /// <param name="note">Is told which plugins are used if they aren't those of the plugins directories.</param>
    public static async Task<TrainedTrial> ReadAsync(
        IRecordReader records,
        ExperimentReference found,
        Func<IRecordReader, TrialRecord, CheckpointRecord> choose,
        PluginCatalog live,
        PinnedPlugins pins,
        Action<string> note
    )
    {
        var trial = found.BestOrNamed(records);
        var checkpoint = choose(records, trial);
        using var bytes = new MemoryStream((int)checkpoint.Length);
        await using (var content = records.OpenCheckpoint(checkpoint.Sha256))
        {
            await content.CopyToAsync(bytes);
        }

        var choice = PluginChoice.Make(found.Experiment, live, pins, current: false);
        if (choice.Note is { } said)
        {
            note(said);
        }

        var definition = TrialDefinitionJson.Read(trial.Definition, found.Experiment.BaseDirectory, found.Experiment.Files);
        return new(definition, bytes.ToArray(), choice.Components);
    }

    /// <summary>The same with other options of the dataset.</summary>
    /// <param name="changes"><c>dataset.KEY=VALUE</c> each.</param>
    /// <param name="workingDirectory">The folder that relative paths in the changes start from.</param>
    /// <exception cref="CallException">It is something else that is to be changed.</exception>
    public TrainedTrial With(IReadOnlyList<string> changes, string workingDirectory)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        var options = (JsonObject)Definition.Dataset.Options.DeepClone();
        foreach (var change in changes)
        {
            if (change.Split('=', 2) is not [var key, var value] || !key.StartsWith(Changeable, StringComparison.Ordinal))
            {
                throw new CallException(
                    $"'--set {change}': a trained model predicts what its dataset reads, so only options of the dataset can "
                        + "change: --set dataset.path=new.csv"
                );
            }

            options[key[Changeable.Length..]] = Parse(value);
            given.Add(key[Changeable.Length..]);
        }

        var dataset = DataPaths.Replace(
            Definition.Dataset with
            {
                Options = options,
            },
            Catalog,
            path =>
                path.Pattern is not null && given.Contains(path.Option) ? Path.GetFullPath(path.Written, workingDirectory) : path.Written
        );
        return this with { Definition = Definition with { Dataset = dataset } };
    }

    /// <summary>The same with the files of its dataset as they are found now: where they lay last, or
    /// else below the working directory, if these have the same bytes.</summary>
    /// <param name="workingDirectory">The working directory.</param>
    /// <param name="note">Is told what isn't as it was.</param>
    /// <exception cref="CallException">A file isn't found.</exception>
    public TrainedTrial Find(string workingDirectory, Action<string> note)
    {
        var recorded = DataPaths
            .Of(Definition.Dataset, Catalog)
            .Select(path => DataPaths.Find(Definition.Files ?? [], path))
            .OfType<DataFile>();
        return this with { Definition = Definition with { Files = [.. recorded.Select(file => Find(file, workingDirectory, note))] } };
    }

    /// <summary>The model, trained.</summary>
    public CheckpointModel Load() =>
        CheckpointModel.Load(Catalog.Create<IModelFactory>(Definition.Model), Checkpoint, Definition.Seed, "cpu");

    /// <summary>Its dataset, not read yet.</summary>
    public IDatasetFactory Dataset() =>
        Catalog.Create<IDatasetFactory>(DataPaths.Locate(Definition.Dataset, Catalog, Definition.Files ?? []));

    private static DataFile Find(DataFile file, string workingDirectory, Action<string> note)
    {
        if (FileContent.Read(file) is { } there)
        {
            if (there.Sha256 != file.Sha256)
            {
                note($"This isn't the data that the model was trained on: {new DataChange(file.Option, file, there)}.");
            }

            return file;
        }

        if (
            FileContent.Read(new DataPath(file.Option, file.Written, file.Pattern), workingDirectory) is not { } near
            || near.Sha256 != file.Sha256
        )
        {
            throw new CallException(
                $"There is nothing at {file.Path} any more, which dataset.{file.Option} named. Say where it is now: --set "
                    + $"dataset.{file.Option}=FILE"
            );
        }

        note($"There is nothing at {file.Path} any more; {near.Path} has the same bytes.");
        return file with { Path = near.Path };
    }

    // Numbers, lists and the like as in JSON; anything else is text.
    private static JsonNode? Parse(string value)
    {
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
