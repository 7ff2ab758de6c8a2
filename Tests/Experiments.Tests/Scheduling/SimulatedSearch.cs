using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Search;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>
/// A search that workers of any speed train, of which some are lost and whose host dies now and then: all by a seed. A trial makes a
/// check at each step, with a checkpoint.
/// </summary>
internal sealed class SimulatedSearch(ExperimentSearch search, int checks, Func<long, int, double> value, int seed) : IDisposable
{
    private readonly Random _random = new(seed);
    private readonly RecordingStore _store = new();
    private readonly SortedDictionary<int, (Lease Lease, int Check, long Batch)> _working = [];
    private BrokerFixture? _host;

    /// <summary>The experiment as it is recorded.</summary>
    public ExperimentRecord Experiment => _store.Find(SmallSearch.Id)!;

    /// <summary>The records.</summary>
    public RecordingStore Records => _store;

    /// <summary>Runs the search to its end.</summary>
    /// <param name="workers">How many train at once.</param>
    /// <param name="losses">The probability that something dies before a check.</param>
    /// <returns>The trials.</returns>
    public async Task<IReadOnlyList<TrialRecord>> RunAsync(int workers, double losses = 0)
    {
        await StartHostAsync();
        while (Experiment.State is ExperimentState.Running)
        {
            foreach (var worker in Enumerable.Range(0, workers).Where(worker => !_working.ContainsKey(worker)))
            {
                // A worker that gets nothing asks again after the next step of another.
                if (await _host!.AskAsync($"{worker}") is Lease lease)
                {
                    _working[worker] = (lease, (int)(lease.Resume?.Step ?? 0), 0);
                }
            }

            Assert.True(_working.Count > 0, "Nothing runs, nothing starts, and the search hasn't ended.");
            var chosen = _working.Keys.ElementAt(_random.Next(_working.Count));
            if (_random.NextDouble() >= losses)
            {
                if (await StepAsync(chosen))
                {
                    _working.Remove(chosen);
                }
            }
            else if (_random.Next(3) > 0)
            {
                await _host!.Broker.GiveUpAsync($"{chosen}", BrokerFixture.Outcome(RunEnd.LostWorker), CancellationToken.None);
                _working.Remove(chosen);
            }
            else
            {
                _working.Clear();
                await StartHostAsync();
            }
        }

        return _store.Trials(SmallSearch.Id);
    }

    public void Dispose() => _host?.Dispose();

    private async Task StartHostAsync()
    {
        _host?.Dispose();
        _host = new BrokerFixture(_store, BrokerFixture.Settings with { Poll = TimeSpan.Zero });
        await _host.OpenAsync(search with { Experiment = _store.Find(SmallSearch.Id) ?? search.Experiment });
    }

    // One check. Half of the workers that are told to end are lost before they do.
    private async Task<bool> StepAsync(int worker)
    {
        var (lease, check, batch) = _working[worker];
        var trial = lease.Token.Trial;
        if (check < checks)
        {
            check++;
            var measured = value(trial, check);
            var directive = await _host!.ReportAsync(lease, batch++, check, measured, BrokerFixture.Checkpoint(check));
            _working[worker] = (lease, check, batch);
            if (directive is RunDirective.Continue)
            {
                return false;
            }

            var end = directive is RunDirective.Prune ? RunEnd.Pruned : RunEnd.Paused;
            if (_random.Next(2) == 0)
            {
                await _host!.Broker.GiveUpAsync($"{worker}", BrokerFixture.Outcome(RunEnd.LostWorker), CancellationToken.None);
            }
            else
            {
                var best = Enumerable.Range(1, check).Min(one => value(trial, one));
                await _host!.EndAsync(lease, next: null, end, end is RunEnd.Pruned ? best : null);
            }

            return true;
        }

        await _host!.EndAsync(lease, next: null, RunEnd.Completed, Enumerable.Range(1, checks).Min(one => value(trial, one)));
        return true;
    }
}
