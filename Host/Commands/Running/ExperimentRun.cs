using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Output;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Workers;

namespace Platform.Host.Commands.Running;

/// <summary>One call of <c>run</c>, from the file to the ranking.</summary>
internal sealed class ExperimentRun(Shell shell, Func<string, OwnedRecords> own, RunSettings settings)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var pins = PinnedPlugins.In(settings.DataDirectory);
        var catalog = DefinitionFile.Catalog(settings.PluginDirectories, pins);
        if (DefinitionFile.Read(settings.Definition, settings.Overrides, catalog, shell) is not { } definition)
        {
            return ExitCode.Wrong;
        }

        if ((settings.Workers ?? definition.Workers.Count) == 0 && !settings.Inline && !settings.Network.IsOpen)
        {
            throw new CallException("There are no workers: with a count of 0, say with --listen where workers of other machines join.");
        }

        // The data is read while the records are opened: both take a moment.
        var dataset = Task.Run(() => DatasetCheck.Open(definition, settings.Definition, catalog), cancellationToken);
        await using var owned = own(settings.DataDirectory);
        var store = owned.Store;
        await using var host = await ExperimentHost.StartAsync(settings.DataDirectory, store, settings.Network, shell.Time, cancellationToken);
        if ((await dataset).Problem is { } problem)
        {
            DefinitionFile.Report([problem], shell.Error);
            return ExitCode.Wrong;
        }

        var choice = ExperimentChoice.Make(definition, store.Experiments(), settings.StartNew);
        if (choice.Note is { } note)
        {
            shell.Error.WriteLine(note);
        }

        if (choice.Existing is { State: ExperimentState.Completed or ExperimentState.Failed } over)
        {
            shell.Error.WriteLine($"{over.Id} is {Words.Of(over.State)} already; --new starts it again as another experiment.");
            return Conclude(over, store);
        }

        var (experiment, components) = choice.Existing is { } existing
            ? await GoOnAsync(existing, catalog, pins, store, cancellationToken)
            : (Start(definition, choice.Id, catalog), catalog);
        return Conclude(await FollowAsync(host.Runner, experiment, definition, components, store, cancellationToken), store);
    }

    private async Task<(ExperimentRecord Experiment, IComponentCatalog Components)> GoOnAsync(
        ExperimentRecord experiment, PluginCatalog catalog, PinnedPlugins pins, IRecordStore store, CancellationToken cancellationToken)
    {
        var resumed = ResumedExperiment.Make(experiment, catalog, pins, settings.CurrentPlugins, shell.Time.GetUtcNow());
        foreach (var note in resumed.Notes)
        {
            shell.Error.WriteLine(note);
        }

        if (resumed.Changes.Count > 0)
        {
            await store.CommitAsync(resumed.Changes, cancellationToken);
        }

        return (resumed.Experiment, resumed.Components);
    }

    private async Task<ExperimentRecord> FollowAsync(
        IExperimentRunner runner, ExperimentRecord experiment, ExperimentDefinition definition, IComponentCatalog components, IRecordStore store, CancellationToken cancellationToken)
    {
        await using var progress = new ProgressPump(Display(store.Trials(experiment.Id)));
        using var stop = new StopSignals(
            () => progress.Say("Stopping: running trials write a checkpoint, and the same call goes on from there. Ctrl+C again ends at once."), cancellationToken);
        return await runner.RunAsync(
            new ExperimentRunRequest
            {
                Experiment = experiment,
                Definition = definition,
                Workers = settings.Workers,
                Inline = settings.Inline,
                Components = components,
                Listening = settings.Network.IsOpen ? host => progress.Say($"Workers of other machines join with: platform worker --join {host}") : null,
            },
            progress,
            stop.Token);
    }

    private IProgressDisplay Display(IReadOnlyList<TrialRecord> earlier)
    {
        if (settings.Quiet)
        {
            return new SilentProgress(shell.Error);
        }

        if (settings.Json || !shell.OutputIsTerminal)
        {
            return new PlainProgress(settings.Json ? shell.Error : shell.Out);
        }

        var live = new LiveProgress(shell);
        live.Start(earlier);
        return live;
    }

    private ExperimentRecord Start(ExperimentDefinition definition, string id, PluginCatalog catalog) => new()
    {
        Id = id,
        Name = definition.Name,
        State = ExperimentState.Running,
        Definition = definition.Text,
        Resolved = definition.Resolved.ToJsonString(),
        Hash = definition.Hash,
        BaseDirectory = definition.BaseDirectory,
        Objective = definition.Objective,
        Plugins = NamedPlugins.Of(definition.Resolved, catalog),
        Environment = EnvironmentFacts.Collect(),
        Created = shell.Time.GetUtcNow(),
    };

    private int Conclude(ExperimentRecord experiment, IRecordReader records)
    {
        if (settings.Json)
        {
            var trials = records.Trials(experiment.Id);
            var summaries = records.Summaries(experiment.Id);
            OutputJson.Write(
                shell.Out,
                new FinishedRun(
                    ExperimentOutput.From(experiment, trials),
                    trials.Select(trial => TrialOutput.From(trial, summaries.GetValueOrDefault(trial.Number) ?? [], experiment.Objective))),
                OutputJson.Readable.FinishedRun);
        }
        else
        {
            RunSummary.Print(experiment, records, new Printer(shell));
        }

        if (experiment.State is ExperimentState.Interrupted)
        {
            shell.Error.WriteLine("Interrupted. The same call goes on where it stopped.");
        }

        return experiment.State switch
        {
            ExperimentState.Interrupted or ExperimentState.Paused or ExperimentState.Cancelled => ExitCode.Interrupted,
            ExperimentState.Failed => ExitCode.Failed,
            _ => ExitCode.Done,
        };
    }
}
