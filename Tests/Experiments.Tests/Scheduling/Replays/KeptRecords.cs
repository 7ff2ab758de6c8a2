using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Simulation;
using Platform.Experiments.Search;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling.Replays;

/// <summary>What a host would have recorded of a simulated search: its trials, with the checks that they made.</summary>
internal sealed class KeptRecords : ForwardingRecords
{
    private readonly Dictionary<long, List<double>> _checks = [];

    /// <summary>The experiment.</summary>
    public required ExperimentRecord Experiment { get; init; }

    /// <summary>The trials by number; tests damage them.</summary>
    public List<TrialRecord> Trials { get; } = [];

    /// <summary>The events.</summary>
    public List<EventRecord> Events { get; } = [];

    /// <summary>Runs a search.</summary>
    /// <param name="search">The search.</param>
    /// <param name="train">What a trial measures.</param>
    /// <param name="most">After how many checks its host is killed.</param>
    /// <param name="earlier">The same search before it was extended.</param>
    public static KeptRecords Of(
        ExperimentSearch search,
        Func<TrialRecord, SimulatedTraining> train,
        long most = long.MaxValue,
        KeptRecords? earlier = null
    )
    {
        var simulation = new SearchSimulation(search, train, 2, earlier ?? new BlankRecords() as IRecordReader, watch: null);
        var checks = new List<SimulatedCheck>();
        while (simulation.Checks < most && simulation.Next() is { } check)
        {
            checks.Add(check);
        }

        var records = new KeptRecords { Experiment = simulation.Experiment };
        var start = TimeSpan.Zero;
        if (earlier is not null)
        {
            records.Take(earlier);
            start = TimeSpan.FromHours(1);
            records.Events.Add(new EventRecord(SmallSearch.Id, null, DateTimeOffset.UnixEpoch + start, OrderEvents.Extended, "More."));
        }

        var known = records.Trials.Count;
        records.Trials.AddRange(
            simulation
                .Trials.Where(trial => trial.Number >= known)
                .Select(trial => trial with { Started = trial.Started + start, Ended = trial.Ended + start })
        );
        foreach (var check in checks)
        {
            if (!records._checks.TryGetValue(check.Trial, out var values))
            {
                records._checks[check.Trial] = values = [];
            }

            values.Add(check.Value);
        }

        return records;
    }

    /// <summary>Takes the trials of other records.</summary>
    public void Take(KeptRecords other)
    {
        Trials.AddRange(other.Trials);
        foreach (var (trial, values) in other._checks)
        {
            _checks[trial] = values;
        }
    }

    public override IReadOnlyList<T> Read<T>(string experiment, long? trial = null) => [.. Trials.OfType<T>(), .. Events.OfType<T>()];

    public override MetricPoints Series(string experiment, long trial, string metric)
    {
        var values = metric == "validation/loss" && experiment == SmallSearch.Id ? _checks.GetValueOrDefault(trial) ?? [] : [];
        return new MetricPoints(metric, [.. values.Select((_, check) => check + 1L)], [.. values.Select(_ => 0.0)], values);
    }

    protected override T Ask<T>(Func<IRecordReader, T> question, T nothing) => nothing;
}
