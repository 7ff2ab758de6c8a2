using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Search;
using Platform.TestSupport.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>Searches whose trials wait at rungs and are promoted.</summary>
public sealed class PromotionTests
{
    private const int Checks = 9;

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 0.0)]
    [InlineData(4, 0.0)]
    [InlineData(1, 0.1)]
    [InlineData(2, 0.1)]
    [InlineData(4, 0.1)]
    public async Task DecisionsAndTrials_DontDependOnWorkersOrLosses(int workers, double losses)
    {
        var undisturbed = await RunAsync(Search(), Checks, Curve, seed: 0, workers: 4);

        for (var seed = 1; seed <= 5; seed++)
        {
            var trials = await RunAsync(Search(), Checks, Curve, seed, workers, losses);

            Assert.Equal(undisturbed.Select(Text), trials.Select(Text));
        }
    }

    [Fact]
    public async Task Trials_WaitAtEachRung_UntilTheyAreAmongTheBestThird()
    {
        var trials = await RunAsync(Search(), Checks, Curve, seed: 0, workers: 1);

        Assert.Equal(27, trials.Count);
        Assert.All(trials, trial => Assert.Equal(1, trial.Rungs[0].Checks));
        Assert.Equal(9, trials.Count(trial => trial.Decisions.Count > 1));
        Assert.Equal(24, trials.Count(trial => trial.State is TrialState.Pruned));
        Assert.Equal(3, trials.Count(trial => trial.State is TrialState.Completed));
        Assert.Equal(Enumerable.Range(0, 39).Select(decision => (long)decision), trials.SelectMany(trial => trial.Decisions).Order());
        Assert.All(
            trials.Where(trial => trial.State is TrialState.Pruned),
            trial =>
                Assert.Equal((trial.Rungs[^1].Checks, Curve(trial.Number, trial.Rungs[^1].Checks)), (trial.Pruned!.Checks, trial.Objective))
        );
    }

    [Fact]
    public async Task Sampler_SeesWhatWaits_WithItsObjectiveSoFar()
    {
        var asked = new List<ProposalRequest>();
        var sampler = new Sampler
        {
            Adaptive = true,
            Count = 8,
            Propose = request =>
            {
                asked.Add(request);
                return SmallSearch.Point(request.Point);
            },
        };
        await RunAsync(Search() with { Sampler = sampler }, Checks, Curve, seed: 0, workers: 2);

        var last = asked[^1];
        Assert.Contains(last.Results, result => result is { Outcome: PointOutcome.Paused, Checks: 1, Objective: not null });
        Assert.Equal(last.Point, last.Results.Count + last.Running.Count);
        Assert.Equal(
            Enumerable.Range(0, (int)last.Point).Select(point => (long)point),
            last.Results.Select(result => result.Point).Concat(last.Running.Select(point => point.Point)).Order()
        );
    }

    [Theory]
    [InlineData(true, "The pruner threw InvalidOperationException: no.")]
    [InlineData(false, "The sampler threw InvalidOperationException: no.")]
    public async Task WhoeverThrows_IsNamed(bool isPruner, string text)
    {
        var search = Search();
        search = isPruner
            ? search with
            {
                Pruner = search.Pruner! with { Promote = _ => throw new InvalidOperationException("no.") },
            }
            : search with
            {
                Sampler = new Sampler { Count = 9, Propose = _ => throw new InvalidOperationException("no.") },
            };
        using var fixture = new BrokerFixture();

        await fixture.OpenAsync(search);

        Assert.Contains(fixture.Store.Events(SmallSearch.Id), one => one.Text == text);
    }

    private static async Task<IReadOnlyList<TrialRecord>> RunAsync(
        ExperimentSearch search,
        int checks,
        Func<long, int, double> curve,
        int seed,
        int workers,
        double losses = 0
    )
    {
        using var simulated = new SimulatedSearch(search, checks, curve, seed);
        return await simulated.RunAsync(workers, losses);
    }

    // Good ones are good from the start; all fall.
    private static double Curve(long trial, int check) => (trial * 7 % 27) + (1.0 / check);

    private static string Text(TrialRecord trial) =>
        JsonSerializer.Serialize(trial with { Runs = 0, Started = null, Ended = null, Duration = null, Reason = null });

    private static ExperimentSearch Search() =>
        SmallSearch.Of(SmallSearch.Points(27)) with
        {
            Settings = new() { Parallelism = 3 },
            Checks = Checks,
            Pruner = new Pruner { Judge = Judge, Promote = Promote },
        };

    private static PruningDecision Judge(PruningRequest request) =>
        request.Values.Count is 1 or 3
            ? new(PruningVerdict.Pause) { Rung = request.Values.Count, Value = request.Values[^1].Value }
            : PruningDecision.Continue;

    // The paper's rule, for two rungs.
    private static long? Promote(PromotionRequest request)
    {
        foreach (var rung in new[] { 3, 1 })
        {
            var there = request
                .Trials.Where(trial => trial.Values.Count >= rung)
                .OrderBy(trial => trial.Values[rung - 1].Value)
                .ThenBy(trial => trial.Trial)
                .ToList();
            if (
                there.Take(there.Count / 3).FirstOrDefault(trial => trial.State is TrialProgress.Paused && trial.Values.Count == rung) is
                { } best
            )
            {
                return best.Trial;
            }
        }

        return null;
    }
}
