using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Scheduling.Backtests;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Commands.Backtesting;

/// <summary>What is searched again: the trials of an experiment, or a file.</summary>
internal sealed record BacktestSubject
{
    /// <summary>The trials of a search in a file, if nobody says how many.</summary>
    public const int TrialsOfTable = 100;

    /// <summary>The experiment; null: it is a file.</summary>
    public string? Experiment { get; init; }

    /// <summary>The file; null: it is an experiment.</summary>
    public string? File { get; init; }

    /// <summary>What trainings gave.</summary>
    public required TrainingTable Table { get; init; }

    /// <summary>The components.</summary>
    public required IComponentCatalog Catalog { get; init; }

    /// <summary>The sampler that is meant if none is named.</summary>
    public ComponentReference Sampler { get; init; } = new("random", []);

    /// <summary>The pruner that is meant if none is named; null: none.</summary>
    public ComponentReference? Pruner { get; init; }

    /// <summary>The seed.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The trials of a search that are meant if nobody says how many.</summary>
    public required long Trials { get; init; }

    /// <summary>The points tried at once that are meant if nobody says how many.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>The rows of a file.</summary>
    public static BacktestSubject Of(string file, IComponentCatalog catalog) =>
        new()
        {
            File = file,
            Table = FileTable.Of(TableFile.Read(file)),
            Catalog = catalog,
            Trials = TrialsOfTable,
        };

    /// <summary>The trials of an experiment.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="records">Where it is recorded.</param>
    /// <param name="directory">The data directory.</param>
    /// <param name="plugins">More plugins directories.</param>
    /// <param name="note">Is told which plugins are used if they aren't those of the plugins directories.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<BacktestSubject> ReadAsync(
        string name,
        RecordSource records,
        string directory,
        IReadOnlyList<string> plugins,
        Action<string> note,
        CancellationToken cancellationToken
    )
    {
        await using var open = await records.OpenAsync(directory, cancellationToken);
        var experiment = ExperimentReference.FindExperiment(name, open.Reader);
        var pins = PinnedPlugins.In(directory);
        var search = RecordedSearch.Read(experiment, DefinitionFile.Catalog(plugins, pins), pins, note);
        var table = RecordedTable.Of(experiment, search.Definition, open.Reader);
        return new BacktestSubject
        {
            Experiment = experiment.Id,
            Table = table,
            Catalog = search.Components,
            Sampler = SamplerTrials.Without(search.Definition.Search.Sampler),
            Pruner = search.Definition.Search.Pruner,
            Seed = search.Definition.Seed,
            Trials = table.Rows.Count,
            Parallelism = search.Definition.Search.Parallelism,
        };
    }
}
