using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Planning;
using Platform.Experiments.Records;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;

namespace Platform.Host.Hosting.Submissions;

/// <summary>Reads definitions with the plugins that are there, and opens their data.</summary>
/// <param name="catalogs">The plugins.</param>
/// <param name="pins">Copies of those that experiments were started with.</param>
/// <param name="usual">Directories of plugins for all definitions.</param>
internal sealed class SubmissionReader(PluginCatalogs catalogs, PinnedPlugins pins, IReadOnlyList<string> usual)
{
    /// <summary>As many of the first trials as a plan shows.</summary>
    private const int PlannedTrials = 10;

    /// <summary>Reads what a user handed in.</summary>
    /// <returns>The definition, or what is wrong with it.</returns>
    public async Task<(PreparedExperiment? Prepared, IReadOnlyList<DefinitionProblem> Problems)> ReadAsync(
        Submission submission,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (PluginCatalogs.FindMissing(submission.PluginDirectories) is { } missing)
        {
            return (null, [new DefinitionProblem("--plugins", 1, 1, "", $"The plugins directory '{missing}' does not exist.")]);
        }

        var directories = submission.PluginDirectories.Union(usual.Where(Directory.Exists)).ToList();
        await PluginCatalogs.SettleAsync(directories, time, cancellationToken);
        var catalog = catalogs.Of(directories);
        var read = DefinitionReader.ReadText(
            submission.Text,
            submission.File,
            submission.BaseDirectory,
            submission.Overrides,
            catalog,
            submission.WorkingDirectory
        );
        if (read.Definition is not { } definition)
        {
            return (null, read.Problems);
        }

        var fit = FitCheck.Open(definition, catalog, isAlone: false);
        if (fit.Problem is { } problem)
        {
            return (null, [problem]);
        }

        var launch = new LaunchSettings { PluginDirectories = directories, Workers = submission.Workers };
        var prepared = Prepare(definition, catalog, launch) with
        {
            Data = fit.Data,
            Files = fit.Files,
            Notes = [.. read.Notes, .. fit.Notes],
        };
        return (prepared with { Trace = submission.Trace, StartNew = submission.StartNew, CurrentPlugins = submission.CurrentPlugins }, []);
    }

    /// <summary>Reads what a user handed in, and says what running it would do.</summary>
    public async Task<SubmissionCheck> PlanAsync(Submission submission, TimeProvider time, CancellationToken cancellationToken)
    {
        var (prepared, problems) = await ReadAsync(submission, time, cancellationToken);
        if (prepared is null)
        {
            return new SubmissionCheck { Problems = problems };
        }

        return new SubmissionCheck
        {
            Plan = PlanOutput.From(
                prepared.Definition,
                ExperimentPlan.Create(prepared.Definition, prepared.Catalog, PlannedTrials, prepared.Data)
            ),
        };
    }

    /// <summary>Reads the definition of an experiment that is recorded.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="overrides">Values that win over the definition's.</param>
    /// <param name="open">Whether its data is opened, as for a definition that is handed in.</param>
    /// <returns>The definition, or why the experiment can't be resumed.</returns>
    /// <exception cref="PinnedPluginException">The plugins that it was started with are lost.</exception>
    public (PreparedExperiment? Prepared, IReadOnlyList<DefinitionProblem> Problems) Read(
        ExperimentRecord experiment,
        IReadOnlyList<string> overrides,
        bool open
    )
    {
        // A directory that is gone is no reason to stop: what was in it may not be needed.
        var launch = experiment.Launch with
        {
            PluginDirectories = [.. experiment.Launch.PluginDirectories.Where(Directory.Exists)],
        };
        var choice = PluginChoice.Make(experiment, catalogs.Of(launch.PluginDirectories), pins, current: false);
        var (definition, problems) = DefinitionReader.ReadText(
            experiment.Resolved,
            experiment.Id,
            experiment.BaseDirectory,
            overrides,
            choice.Components
        );
        if (definition is null)
        {
            return (null, problems);
        }

        if (overrides.Count == 0 && definition.Hash != experiment.Hash)
        {
            return (
                null,
                [
                    new DefinitionProblem(
                        experiment.Id,
                        1,
                        1,
                        "",
                        "With the current plugins and platform its definition no longer means what it meant when it was started.",
                        "platform run DEFINITION --new starts a new experiment."
                    ),
                ]
            );
        }

        var (files, problem) = open ? RecordedData.Check(experiment, definition, choice.Components) : (experiment.Files, null);
        if (problem is not null)
        {
            return (null, [problem]);
        }

        var whole = definition with { Text = experiment.Definition, Overrides = [.. experiment.Overrides, .. overrides] };
        return (Prepare(whole, choice.Components, experiment.Launch) with { Plugins = choice.Plugins, Files = files }, []);
    }

    private static PreparedExperiment Prepare(ExperimentDefinition definition, IComponentCatalog catalog, LaunchSettings launch) =>
        new()
        {
            Definition = definition,
            Catalog = catalog,
            Plugins = NamedPlugins.Of(definition.Resolved, catalog),
            Launch = launch,
        };
}
