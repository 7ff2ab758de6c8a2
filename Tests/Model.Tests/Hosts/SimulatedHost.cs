using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Search;
using Platform.Host.Protocol.Messages;
using Platform.Model.Tests.Rules;
using Platform.Model.Tests.Simulating;

namespace Platform.Model.Tests.Hosts;

/// <summary>The host's machine: its process ends and starts again, and then takes up what the records say.</summary>
internal sealed class SimulatedHost(
    Simulation simulation,
    SimulatedDisk disk,
    BrokerSettings settings,
    IReadOnlyList<ExperimentSearch> searches,
    RecordRules rules,
    Flaw? flaw
) : IDisposable
{
    private Broker? _broker;
    private BrokerService? _service;
    private bool _isClosed;

    /// <summary>The process; null while there is none.</summary>
    public SimulatedProcess? Process { get; private set; }

    /// <summary>The records as the process has them open.</summary>
    public SimulatedStore? Store { get; private set; }

    /// <summary>How wrong the clock of the machine is.</summary>
    public TimeSpan ClockError
    {
        get;
        set
        {
            field = value;
            if (Process is not null)
            {
                Process.Error = value;
            }
        }
    }

    /// <summary>Starts the process.</summary>
    public void Start()
    {
        if (Process is not null)
        {
            return;
        }

        simulation.Note("host starts");
        Process = new SimulatedProcess(simulation) { Error = ClockError };
        Store = new SimulatedStore(simulation, Process, disk);
        _broker = new Broker(Store, settings, Process);
        _service = new BrokerService(flaw is { } wrong ? new FlawedBroker(_broker, wrong, Process) : _broker, Process);
        if (_isClosed)
        {
            _broker.Close();
        }

        foreach (var search in searches)
        {
            _ = rules.WatchAsync(ConductAsync(_broker, search), "The host");
        }
    }

    /// <summary>Ends the process at once.</summary>
    public void Kill()
    {
        if (Process is not null)
        {
            simulation.Note("host is killed");
            Process.Kill();
            Store!.Crash();
            _broker!.Dispose();
            Process = null;
        }
    }

    public void Dispose() => Kill();

    /// <summary>Gives an order to an experiment that runs.</summary>
    public void Order(Func<Broker, string, Task> order)
    {
        var (broker, experiment) = (_broker, searches[simulation.Below(searches.Count)].Experiment.Id);
        Process?.Do(() =>
        {
            if (broker!.IsRunning(experiment))
            {
                _ = rules.WatchAsync(order(broker, experiment), "An order");
            }
        });
    }

    /// <summary>Says that there will be nothing more.</summary>
    public void Close()
    {
        _isClosed = true;
        _broker?.Close();
    }

    /// <summary>Whether a lease is held.</summary>
    public bool Holds(LeaseToken lease) => _broker!.Holds(lease);

    /// <summary>Answers a call.</summary>
    /// <param name="serve">Makes the answer.</param>
    /// <param name="answer">Gets it; without a process null, which refuses the connection.</param>
    public void Receive<T>(Func<BrokerService, Task<T>> serve, Action<Task<T>?> answer)
    {
        if (Process is not { } process)
        {
            answer(null);
            return;
        }

        var service = _service!;
        process.Do(() => _ = AnswerAsync());

        async Task AnswerAsync()
        {
            var served = serve(service);
            await ((Task)served).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.IsDead)
            {
                answer(served);
            }
        }
    }

    private async Task ConductAsync(Broker broker, ExperimentSearch search)
    {
        var id = search.Experiment.Id;
        var experiment = disk.Records.Find(id) ?? search.Experiment;
        while (experiment.State is not (ExperimentState.Completed or ExperimentState.Failed or ExperimentState.Cancelled))
        {
            await broker.OpenAsync(search with { Experiment = experiment }, CancellationToken.None);
            await broker.EndedAsync(id);
            await broker.ReleaseAsync(id, CancellationToken.None);
            experiment = disk.Records.Find(id)!;
        }
    }
}
