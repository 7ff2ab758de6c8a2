using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Cluster;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Terminal;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Http.Clients;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;
using Platform.Host.Runtime;
using Platform.Host.Server;
using Platform.Host.Workers;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Commands.Running;

/// <summary>One call of <c>run</c>, from the file to the ranking: as the host of the
/// data directory, or with the one that lives there.</summary>
internal sealed class ExperimentLaunch(Shell shell, Func<string, OwnedRecords> own, RunSettings settings)
{
    private readonly HostChoice _choice = new(settings.DataDirectory, shell.Time);
    private PreparedExperiment? _prepared;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = new StopSignals(shell.Error.WriteLine, cancellationToken);
        try
        {
            return await _choice.MakeAsync((host, _) => SubmitAsync(host, stop), _ => HostAsync(stop), stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    // Beside a running host nothing is read here: it has the last word on what is valid.
    private async Task<int> SubmitAsync(HostConnection host, StopSignals stop)
    {
        if (settings.Inline || settings.Network.IsOpen)
        {
            throw new CallException(
                $"A host is already running on {settings.DataDirectory} and will run this experiment. Remove --inline, "
                    + "--listen and --cluster, or pass another --data."
            );
        }

        if (DefinitionFile.ReadText(settings.Definition, shell) is not { } text)
        {
            return ExitCode.Wrong;
        }

        var reply = await host.Desk.SubmitAsync(
            new Submission
            {
                Text = text,
                File = settings.Definition.Name,
                BaseDirectory = settings.Definition.Directory,
                Overrides = settings.Overrides,
                WorkingDirectory = shell.Directory,
                PluginDirectories = Launch.PluginDirectories,
                Workers = settings.Workers,
                Trace = Caller,
                StartNew = settings.StartNew,
                CurrentPlugins = settings.CurrentPlugins,
            },
            CancellationToken.None
        );
        return await FollowAsync(
            reply,
            host.Desk,
            host.Records,
            id => host.Desk.OrderAsync(id, new ExperimentOrder(OrderKind.Interrupt), CancellationToken.None),
            null,
            stop
        );
    }

    private async Task<int> HostAsync(StopSignals stop)
    {
        if (settings.Detach)
        {
            throw new CallException($"No host is running on {settings.DataDirectory}. Start one with: platform serve");
        }

        // A worker starts first, because it takes longest; it reads the data while the records are opened.
        await using var spare = settings.Inline || settings.Workers == 0 ? null : HostPlan.Warm(shell.Time);
        if ((_prepared ??= Prepare()) is not { } prepared)
        {
            return ExitCode.Wrong;
        }

        // As with worker processes, a device that isn't there is told before anything starts.
        if (settings.Inline)
        {
            _ = InlineCrew.DeviceOf(prepared.Definition);
        }

        using var gateway = settings.Network.IsOpen ? HostGateway.Choose(settings.Network, shell.Time) : null;
        var plan = Plan(gateway, spare);
        await using var crew = settings.Inline ? null : plan.Crews.StartRehearsing(prepared);
        if (spare is not null)
        {
            // The crew has it, or wants workers of another kind.
            await spare.DisposeAsync();
        }

        await using var rehearsal = new Background<FitCheck>(
            stopping =>
                crew?.RehearseAsync(prepared, shell.Error.WriteLine, stopping) ?? FitCheck.OpenAsync(prepared.Definition, prepared.Catalog),
            stop.Token
        );
        await using var session = await HostSession.StartAsync(plan, own, stop.Token);
        var fit = await rehearsal.Result;
        if (fit.Problem is { } problem)
        {
            DefinitionFile.Report([problem], shell.Error);
            return ExitCode.Wrong;
        }

        var reply = await session.Desk.SubmitAsync(
            prepared with
            {
                Crew = crew,
                Files = fit.Files,
                Notes = fit.Notes,
            },
            CancellationToken.None
        );
        var listening = gateway is null ? null : JoiningHint.Of(gateway);
        var code = await FollowAsync(reply, session.Desk, session.Store, _ => session.CloseAsync(), listening, stop);
        await OtherExperiments.WaitAsync(shell, session.Desk, stop);
        return code;
    }

    private HostPlan Plan(HostGateway? gateway, SpareWorker? spare)
    {
        var plan = HostPlan.Make(settings.DataDirectory, [], gateway, shell.Time, spare);
        var logged = plan.Settings with { Loggers = settings.Loggers };
        return plan with
        {
            Settings = settings.Inline
                ? logged with
                {
                    Hire = (prepared, records) =>
                        new InlineCrew(prepared.Catalog, records, InlineCrew.DeviceOf(prepared.Definition), shell.Time),
                }
                : logged,
        };
    }

    private async Task<int> FollowAsync(
        SubmissionReply reply,
        IExperimentDesk desk,
        IRecordReader records,
        Func<string, Task> interrupt,
        string? first,
        StopSignals stop
    )
    {
        DefinitionFile.Report(reply.Problems, shell.Error);
        if (reply.Refusal is { } refusal)
        {
            throw new CallException(refusal);
        }

        if (reply.Experiment is not { } experiment)
        {
            return ExitCode.Wrong;
        }

        if (reply.Note is { } note)
        {
            shell.Error.WriteLine(note);
        }

        DefinitionFile.PrintNotes(reply.Notes, shell);
        var follow = new FollowSettings(
            settings.Json,
            settings.Quiet,
            settings.Detach,
            "The same call resumes where it left off.",
            settings.Conclusion
        )
        {
            Shown = settings.Shown,
            Notice = settings.Notice,
        };
        var follower = new ExperimentFollower(shell, follow, desk, records, interrupt);
        if (reply.IsOver)
        {
            shell.Error.WriteLine(
                $"{experiment.Id} is already {KebabCase.Of(experiment.State)}; --new starts it again as another experiment."
            );
            return follower.Conclude(experiment);
        }

        return await follower.FollowAsync(experiment, reply.Ahead, reply.Position, first, stop);
    }

    private PreparedExperiment? Prepare()
    {
        var catalog = DefinitionFile.Catalog(settings.PluginDirectories, PinnedPlugins.In(settings.DataDirectory));
        if (DefinitionFile.Read(settings.Definition, settings.Overrides, catalog, shell) is not { } definition)
        {
            return null;
        }

        if ((settings.Workers ?? definition.Workers.Count) == 0 && !settings.Inline && !settings.Network.IsOpen)
        {
            throw new CallException(
                "There are no workers. With a count of 0, add --listen with the address at which workers on other machines join."
            );
        }

        return new PreparedExperiment
        {
            Definition = definition,
            Catalog = catalog,
            Plugins = NamedPlugins.Of(definition.Resolved, catalog),
            Launch = Launch,
            Trace = Caller,
            StartNew = settings.StartNew,
            CurrentPlugins = settings.CurrentPlugins,
        };
    }

    private string? Caller => shell.Variable("TRACEPARENT");

    private LaunchSettings Launch =>
        new() { PluginDirectories = PluginDirectories.Named(settings.PluginDirectories), Workers = settings.Workers };
}
