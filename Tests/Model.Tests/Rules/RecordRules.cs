using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Model.Tests.Simulating;

namespace Platform.Model.Tests.Rules;

/// <summary>What has to hold whatever happens; looks at each commit as it becomes durable.</summary>
internal sealed class RecordRules(Simulation simulation)
{
    private readonly Dictionary<(string Experiment, long Trial), TrialRules> _trials = [];
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private readonly List<string> _violations = [];

    /// <summary>What didn't hold.</summary>
    public IReadOnlyList<string> Violations => _violations;

    /// <summary>Notes that something happened.</summary>
    public void Note(string what) => simulation.Note(what);

    /// <summary>Notes that something doesn't hold.</summary>
    public void Violate(string what) => _violations.Add($"After {simulation.Now.TotalSeconds:0.000} s: {what}");

    /// <summary>Notes if something throws that never should.</summary>
    public async Task WatchAsync(Task work, string who)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (work.Exception?.InnerException is { } exception)
        {
            Violate($"{who} failed: {exception}");
        }
    }

    /// <summary>Checks changes that are durable now.</summary>
    public void Check(IReadOnlyList<RecordChange> changes)
    {
        foreach (var change in changes)
        {
            Note($"durable: {Describe(change)}");
            switch (change)
            {
                case PutExperiment { Experiment: var experiment }:
                    Check(experiment);
                    break;
                case PutTrial { Trial: var trial }:
                    Of(trial.Experiment, trial.Number).Put(trial);
                    break;
                case PutRun { Run: var run }:
                    Of(run.Experiment, run.Trial).Put(run);
                    break;
                case AppendPoints points:
                    Of(points.Experiment, points.Trial).Append(points.Run, points.Points);
                    break;
                case PutCheckpoint { Checkpoint: var checkpoint }:
                    Of(checkpoint.Experiment, checkpoint.Trial).Put(checkpoint);
                    break;
            }
        }
    }

    /// <summary>A worker got a lease.</summary>
    public void Leased(LeaseToken lease, string worker) => Of(lease.Experiment, lease.Trial).Leased(lease.Run, worker);

    /// <summary>A worker heard that a batch was taken.</summary>
    public void Acknowledged(ReportBatch batch) => Of(batch.Lease.Experiment, batch.Lease.Trial).Acknowledged(batch);

    /// <summary>The rules of a trial.</summary>
    public TrialRules Of(string experiment, long trial)
    {
        if (!_trials.TryGetValue((experiment, trial), out var rules))
        {
            _trials[(experiment, trial)] = rules = new TrialRules(what => Violate($"Trial {trial} of {experiment} {what}"));
        }

        return rules;
    }

    private static string Describe(RecordChange change) =>
        change switch
        {
            PutExperiment { Experiment: var experiment } => $"{experiment.Id} {experiment.State}",
            PutTrial { Trial: var trial } => $"trial {trial.Number} of {trial.Experiment} {trial.State}",
            PutRun { Run: var run } => $"run {run.Number} of trial {run.Trial} of {run.Experiment} on {run.Worker} {run.End} {run.Reason}",
            AppendPoints append => $"run {append.Run} of trial {append.Trial} {append.Points.Name} {string.Join(' ', append.Points.Steps)}",
            AddEvent { Event: var one } => one.Text,
            _ => change.GetType().Name,
        };

    private void Check(ExperimentRecord experiment)
    {
        if (_ended.Contains(experiment.Id))
        {
            Violate($"{experiment.Id} is changed after its end.");
        }

        if (experiment.State is ExperimentState.Completed or ExperimentState.Failed)
        {
            _ended.Add(experiment.Id);
        }
    }
}
