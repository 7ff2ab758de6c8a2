using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Working;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol.Messages;
using Platform.Model.Tests.Hosts;
using Platform.Model.Tests.Rules;
using Platform.Model.Tests.Scripts;
using Platform.Model.Tests.Simulating;

namespace Platform.Model.Tests.Workers;

/// <summary>A machine with a worker process, and a supervisor that gives up the run of one that ended and starts the next.</summary>
internal sealed class SimulatedWorker(
    Simulation simulation,
    SimulatedNetwork network,
    SimulatedHost host,
    RecordRules rules,
    ExperimentScripts scripts,
    string machine
)
{
    private static readonly TimeSpan LeavePatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private static readonly Uri Address = new("http://host/");
    private readonly SimulatedProcess _supervisor = new(simulation);
    private SimulatedProcess? _process;
    private Action _leave = () => { };
    private int _generation;

    /// <summary>The name of the machine.</summary>
    public string Machine => machine;

    /// <summary>Whether the host told it that there is nothing more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Starts a process.</summary>
    public void Start()
    {
        if (_process is not null || IsOver)
        {
            return;
        }

        var (process, name) = (new SimulatedProcess(simulation), $"{machine}.{_generation++}");
        _process = process;
        var leaving = new CancellationTokenSource();
        _leave = leaving.Cancel;
        simulation.Note($"{name} starts");
        var link = new SimulatedLink(network, host, process, machine);
        var loop = new WorkerLoop(
            new WatchedBroker(new RemoteBroker(link, process), rules, name),
            new HttpCheckpoints(new HttpClient(new SimulatedHttp(link, host)) { BaseAddress = Address }),
            new ScriptedTraining(scripts, process, name).ExecuteAsync,
            new WorkerIdentity(name, "cpu"),
            process
        )
        {
            Process = new SimulatedWatchdog(process, breach => Ended(process, name, breach.End, breach.Reason)),
            Leaving = leaving.Token,
        };
        _ = rules.WatchAsync(WorkAsync(loop, process, name), $"Worker {name}");
    }

    /// <summary>Ends the process at once; its supervisor notices.</summary>
    public void Kill()
    {
        if (_process is { } process)
        {
            Ended(process, $"{machine}.{_generation - 1}", RunEnd.LostWorker, "killed");
        }
    }

    /// <summary>Switches the machine off, and on again.</summary>
    public void Restart(TimeSpan later)
    {
        simulation.Note($"{machine} is switched off");
        _process?.Kill();
        _process = null;
        _supervisor.After(later, Start);
    }

    /// <summary>Stops the process for a while.</summary>
    public void Stop(TimeSpan time)
    {
        if (_process is { } process)
        {
            simulation.Note($"{machine} stops for {time}");
            process.Stop();
            simulation.After(time, process.Continue);
        }
    }

    /// <summary>Asks the process to end, and ends it if that takes too long; its supervisor starts another.</summary>
    public void Leave()
    {
        if (_process is { } process)
        {
            simulation.Note($"{machine} is asked to end");
            process.Do(_leave);
            _supervisor.After(LeavePatience, () => Ended(process, $"{machine}.{_generation - 1}", RunEnd.LostWorker, "too slow to leave"));
        }
    }

    /// <summary>Sets the clock wrong.</summary>
    public void SetClock(TimeSpan error) => _process?.Error = error;

    private async Task WorkAsync(WorkerLoop loop, SimulatedProcess process, string name)
    {
        try
        {
            var end = await loop.RunAsync(CancellationToken.None);
            if (end is WorkerEnd.Left)
            {
                Ended(process, name, RunEnd.LostWorker, "it was asked to");
                return;
            }

            process.Kill();
            _process = null;
            IsOver = end is WorkerEnd.NothingMore;
            Start();
        }
        catch (IOException exception)
        {
            Ended(process, name, RunEnd.LostWorker, exception.Message);
        }
    }

    private void Ended(SimulatedProcess process, string name, RunEnd end, string why)
    {
        if (_process != process)
        {
            return;
        }

        simulation.Note($"{name} ends: {end} {why}");
        process.Kill();
        _process = null;
        _supervisor.After(simulation.Between(0.01, 1), () => _ = rules.WatchAsync(ReplaceAsync(), $"The supervisor of {name}"));

        async Task ReplaceAsync()
        {
            var broker = new RemoteBroker(new SimulatedLink(network, host, _supervisor, machine), _supervisor);
            try
            {
                await broker.GiveUpAsync(name, new RunOutcome { End = end, Reason = why }, CancellationToken.None);
            }
            catch (IOException)
            {
                // The lease expires.
            }

            _supervisor.After(Pause, Start);
        }
    }
}
