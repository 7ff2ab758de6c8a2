using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Hosting;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Storage;

namespace Platform.Host.Server.Retaining;

/// <summary>Drops checkpoints by a rule, again and again as long as the host lives.</summary>
/// <param name="store">The records.</param>
/// <param name="desk">Knows which experiments nobody runs, and takes no order meanwhile.</param>
/// <param name="rule">The rule.</param>
/// <param name="say">Tells what was dropped, and that a budget can't be kept.</param>
/// <param name="time">The clock.</param>
internal sealed class RetentionSweep(IRecordStore store, ExperimentDesk desk, RetentionRule rule, Action<string> say, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // Experiments that didn't change needn't be read again.
    private readonly Dictionary<string, (long Version, IReadOnlyList<CheckpointRecord> Checkpoints)> _known = new(StringComparer.Ordinal);
    private bool _isExceeded;

    /// <summary>Sweeps until it is told to end.</summary>
    public async Task RunAsync(CancellationToken over)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await desk.WithIdleAsync(SweepAsync, over);
            } while (await timer.WaitForNextTickAsync(over));
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The host ends.
        }
        catch (Exception fault) when (fault is IOException or DamagedRecordsException or HostEndingException)
        {
            say($"No checkpoints are dropped any more: {fault.Message}");
        }
    }

    private async Task SweepAsync(IReadOnlyList<ExperimentRecord> idle)
    {
        var plan = new RetentionPlan(store, Checkpoints(), idle, rule, time.GetUtcNow());
        foreach (var experiment in plan.Dropped.GroupBy(one => one.Experiment))
        {
            var text =
                $"{Numbers.Count(experiment.Count(), "checkpoint was", "checkpoints were")} dropped "
                + $"({Numbers.Size(experiment.Sum(one => one.Length))}), because of {Reason}.";
            await store.CommitAsync(
                [
                    .. experiment
                        .GroupBy(one => one.Trial)
                        .Select(trial => new DropCheckpoints(experiment.Key, trial.Key, [.. trial.Select(one => one.Sha256)])),
                    new AddEvent(new EventRecord(experiment.Key, null, time.GetUtcNow(), "checkpoints-dropped", text)),
                ],
                CancellationToken.None
            );
            say($"{experiment.Key}: {text}");
        }

        if (plan.After > rule.Budget && !_isExceeded)
        {
            say(
                $"Checkpoints take {Numbers.Size(plan.After)}, more than the {new ByteSize(rule.Budget.Value)} of --checkpoint-budget: all "
                    + "that is left belongs to the best trials, or to experiments that have not ended. Delete experiments, or raise it."
            );
        }

        _isExceeded = plan.After > rule.Budget;
    }

    private string Reason =>
        (rule.Budget, rule.Age) switch
        {
            ({ } budget, { } age) => $"--checkpoint-budget {new ByteSize(budget)} and --keep-days {age.TotalDays:0}",
            ({ } budget, null) => $"--checkpoint-budget {new ByteSize(budget)}",
            _ => $"--keep-days {rule.Age?.TotalDays:0}",
        };

    private List<CheckpointRecord> Checkpoints()
    {
        var experiments = store.Experiments();
        foreach (var gone in _known.Keys.Except(experiments.Select(one => one.Id)).ToList())
        {
            _known.Remove(gone);
        }

        foreach (var experiment in experiments)
        {
            var version = store.Version(experiment.Id);
            if (!_known.TryGetValue(experiment.Id, out var known) || known.Version != version)
            {
                _known[experiment.Id] = (version, store.Checkpoints(experiment.Id));
            }
        }

        return [.. _known.Values.SelectMany(known => known.Checkpoints)];
    }
}
