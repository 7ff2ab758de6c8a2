using System.Globalization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Cluster;
using Platform.Host.Commands.Terminal;
using Platform.Host.Disk;
using Platform.Host.Hosting;
using Platform.Host.Hosting.Watching;
using Platform.Host.Http.Clients;
using Platform.Host.Http.Endpoints;
using Platform.Host.Output;
using Platform.Host.Plugins;
using Platform.Host.Runtime;
using Platform.Host.Server;
using Platform.Host.Storage;

namespace Platform.Host.Commands.Running;

/// <summary>One call of <c>serve</c>, until it is asked to end.</summary>
internal sealed class HostService(Shell shell, Func<string, OwnedRecords> own, ServeSettings settings)
{
    private readonly TextWriter _log = TextWriter.Synchronized(shell.Out);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var supervisor = new Supervisor(shell.Variable("NOTIFY_SOCKET"), shell.Variable("WATCHDOG_USEC"));
        using var stop = new StopSignals(Print, cancellationToken)
        {
            Sentence = "Interrupting: running trials write a checkpoint, and the next host resumes from there.",
        };
        using var gateway = settings.Network.IsOpen ? HostGateway.Choose(settings.Network, shell.Time) : null;
        var directories = PluginDirectories.Named(settings.PluginDirectories);
        var plan = HostPlan.Make(settings.DataDirectory, directories, gateway, shell.Time);
        plan = plan with
        {
            Settings = plan.Settings with
            {
                Parallel = settings.Parallel,
                Port = settings.Web is null ? settings.Port : 0,
                Web = settings.Web,
                Changed = PrintState,
                Say = Print,
                Retention = settings.Retention,
                Loggers = settings.Loggers,
            },
        };
        await using (var session = await HostSession.StartAsync(plan, own, cancellationToken))
        {
            Print($"Serving {settings.DataDirectory} at {session.Url}");
            if (session.WebUrl is { } web)
            {
                Print($"Browsers on other machines reach the viewer at {web}; platform view prints the link.");
            }

            if (gateway is not null)
            {
                Print(JoiningHint.Of(gateway));
            }

            await TakeUpAsync(session.Desk);
            supervisor.Notify("READY=1");
            using var self = HostClient.Create(session.Url, token: "");
            var living = supervisor.KeepAliveAsync(cancel => IsHealthyAsync(self, cancel), shell.Time, stop.Token);
            var reading = Task.Run(() => ReadAhead(session.Store, stop.Token), CancellationToken.None);
            await WatchAsync(session.Desk, new PluginWatch(plan.Catalogs, directories, Print), stop.Token);
            supervisor.Notify("STOPPING=1");
            await reading;
            await living;
        }

        Print("Ended.");
        return ExitCode.Done;
    }

    private static async Task<bool> IsHealthyAsync(HttpClient self, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await self.GetAsync(HealthEndpoints.Health, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // Also when it was asked to end meanwhile: what is taken up is interrupted again on the way out.
    private async Task TakeUpAsync(ExperimentDesk desk)
    {
        foreach (var left in await desk.TakeUpAsync(CancellationToken.None))
        {
            if (left.Refusal is { } refusal)
            {
                Print($"Not resumed: {refusal}");
            }
        }
    }

    // Who opens a page finds the trials in memory, newest experiments first.
    private void ReadAhead(IRecordReader records, CancellationToken stop)
    {
        foreach (var experiment in records.Experiments().Reverse().TakeWhile(_ => !stop.IsCancellationRequested))
        {
            try
            {
                records.Trials(experiment.Id);
            }
            catch (DamagedRecordsException damage)
            {
                Print($"{experiment.Id} can't be read: {damage.Message}");
            }
        }
    }

    private async Task WatchAsync(ExperimentDesk desk, PluginWatch plugins, CancellationToken stop)
    {
        var inbox = Path.Combine(settings.DataDirectory, "inbox");
        OwnerOnly.CreateDirectory(inbox);
        var definitions = new DefinitionInbox([inbox, .. settings.Watched], desk.SubmitAsync, Print);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), shell.Time);
        try
        {
            do
            {
                plugins.Look();
                await definitions.LookAsync(stop);
            } while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was asked to end.
        }
    }

    private void PrintState(ExperimentRecord experiment) => Print($"{experiment.Id} is {KebabCase.Of(experiment.State)}");

    private void Print(string sentence) =>
        _log.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{shell.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z {Printable.Line(sentence.ReplaceLineEndings(" "))}"
            )
        );
}
