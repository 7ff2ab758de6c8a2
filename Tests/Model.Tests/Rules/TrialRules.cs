using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Search;
using Platform.Model.Tests.Scripts;

namespace Platform.Model.Tests.Rules;

/// <summary>What has to hold of one trial: one run at a time, each fed by one worker that held its lease, and one end.</summary>
/// <param name="violate">Notes what doesn't hold.</param>
internal sealed class TrialRules(Action<string> violate)
{
    private readonly List<RunRules> _runs = [];
    private TrialRecord? _trial;

    private bool IsOver => _trial is not null && TrialIndex.IsFinal(_trial.State);

    public void Put(TrialRecord trial)
    {
        if (IsOver)
        {
            violate($"is {trial.State} after it was {_trial!.State}.");
        }

        _trial = trial;
    }

    public void Put(RunRecord run)
    {
        if (run.End is null && run.Number < _runs.Count)
        {
            // What a host that takes over must know of a run is written with its reports.
            _ = Find(run.Number, "goes on");
        }
        else if (run.End is null)
        {
            if (IsOver)
            {
                violate($"gets run {run.Number} after its end.");
            }

            if (_runs.Any(other => !other.IsOver))
            {
                violate($"gets run {run.Number} while another lasts.");
            }

            if (run.Number != _runs.Count)
            {
                violate($"gets run {run.Number} after {_runs.Count} runs.");
            }

            _runs.Add(new RunRules(run, violate));
        }
        else if (Find(run.Number, "ends") is { } ending)
        {
            ending.End();
        }
    }

    public void Append(int run, MetricPoints points) => Find(run, "reports")?.Append(points);

    public void Put(CheckpointRecord checkpoint) => Find(checkpoint.Run, "stores a checkpoint")?.Put(checkpoint);

    public void Leased(int run, string worker)
    {
        if (run < _runs.Count)
        {
            _runs[run].Holders.Add(ScriptedTraining.NumberOf(worker));
        }
        else
        {
            violate($"is leased as run {run}, which isn't durable.");
        }
    }

    public void Acknowledged(ReportBatch batch)
    {
        if (batch.Lease.Run < _runs.Count)
        {
            _runs[batch.Lease.Run].Acknowledged(batch);
        }
    }

    private RunRules? Find(int run, string what)
    {
        if (run < _runs.Count && !_runs[run].IsOver)
        {
            return _runs[run];
        }

        violate($"{what} in run {run}, which doesn't last.");
        return null;
    }
}
