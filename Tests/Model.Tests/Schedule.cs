using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Search;
using Platform.Model.Tests.Hosts;
using Platform.Model.Tests.Rules;
using Platform.Model.Tests.Scripts;
using Platform.Model.Tests.Simulating;
using Platform.Model.Tests.Workers;
using Platform.TestSupport.Scheduling;

namespace Platform.Model.Tests;

/// <summary>One course of the protocol of leases and reports: the real broker and real workers, in a world that a seed makes.</summary>
internal sealed class Schedule : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(2);
    private readonly Simulation _simulation;
    private readonly RecordRules _rules;
    private readonly SimulatedDisk _disk;
    private readonly ExperimentScripts _scripts;
    private readonly SimulatedHost _host;
    private readonly IReadOnlyList<SimulatedWorker> _workers;
    private readonly Weather _weather;

    /// <param name="seed">Decides all.</param>
    /// <param name="flaw">Breaks the broker, to see that the rules notice.</param>
    public Schedule(int seed, Flaw? flaw = null)
    {
        _simulation = new Simulation(seed);
        _rules = new RecordRules(_simulation);
        _disk = new SimulatedDisk(_rules);
        _scripts = new ExperimentScripts(_simulation);
        var network = new SimulatedNetwork(_simulation);
        var settings = new BrokerSettings { Lease = _simulation.Between(2, 30), Poll = _simulation.Between(0.2, 3) };
        var searches = _scripts.Experiments.Select(Search).ToList();
        _host = new SimulatedHost(_simulation, _disk, settings, searches, _rules, flaw);
        _workers =
        [
            .. Enumerable
                .Range(1, 1 + _simulation.Below(4))
                .Select(number => new SimulatedWorker(_simulation, network, _host, _rules, _scripts, $"w{number}")),
        ];
        _weather = new Weather(_simulation, network, _host, _workers);
    }

    /// <summary>What happened, as one number.</summary>
    public ulong Course => _simulation.Course;

    /// <summary>What happened last.</summary>
    public IEnumerable<string> Notes => _simulation.Notes;

    /// <summary>How long it took in the time of the simulation.</summary>
    public TimeSpan Time => _simulation.Now;

    /// <summary>Plays it.</summary>
    /// <returns>What didn't hold.</returns>
    public async Task<IReadOnlyList<string>> PlayAsync()
    {
        var calm = _weather.Begin();
        _host.Start();
        foreach (var worker in _workers)
        {
            _simulation.After(_simulation.Between(0.001, 2), worker.Start);
        }

        if (!await _simulation.RunAsync(calm + Bound, () => _rules.Violations.Count > 0 || AreOver()))
        {
            var states = _scripts.Experiments.SelectMany(id => _disk.Records.Trials(id)).Select(trial => trial.State);
            _rules.Violate($"Not all has ended {Bound.TotalMinutes} minutes after the last fault: {string.Join(", ", states)}.");
        }

        // What is still on its way arrives, and workers are told to end.
        _host.Close();
        await _simulation.RunAsync(TimeSpan.FromTicks(Math.Max(_simulation.Now.Ticks, calm.Ticks)) + Aftermath, () => false);
        if (_rules.Violations.Count == 0)
        {
            CheckEnds();
        }

        return _rules.Violations;
    }

    public void Dispose() => _host.Dispose();

    private static ExperimentSearch Search(string experiment, ExperimentScripts scripts)
    {
        var search = SmallSearch.Of(SmallSearch.Points(scripts[experiment].Count));
        return search with
        {
            Experiment = search.Experiment with { Id = experiment },
            Workers = new() { StallTimeout = new(TimeSpan.FromSeconds(15)), MaxFailures = null },
        };
    }

    private ExperimentSearch Search(string experiment) => Search(experiment, _scripts);

    private bool AreOver() =>
        _scripts.Experiments.All(id => _disk.Records.Find(id)?.State is ExperimentState.Completed or ExperimentState.Failed);

    private void CheckEnds()
    {
        foreach (var experiment in _scripts.Experiments)
        {
            EndRules.Check(experiment, _scripts[experiment], _disk.Records, _rules.Violate);
        }

        foreach (var worker in _workers.Where(worker => !worker.IsOver))
        {
            _rules.Violate($"{worker.Machine} waits for ever.");
        }
    }
}
