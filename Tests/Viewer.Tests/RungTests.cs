using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Viewer.Tests.Browsers;
using Platform.Viewer.Tests.Records;

namespace Platform.Viewer.Tests;

/// <summary>What is shown of trials that wait at rungs to be promoted.</summary>
public sealed class RungTests(Chromium chromium)
{
    private const string Searched = "rungs";
    private const int StepsOfEpoch = 10;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task Timeline_ShowsHowLongTrialsWaited_AndWhatCameOfIt(Source source)
    {
        const string Seconds = "Date.parse('2026-03-01T12:00:00Z')";
        await using var site = await OpenAsync();
        await using var window = await site.ShowAsync(chromium, source, $"#/{Searched}/space");

        Assert.Equal(
            ["trial 0", "trial 1", "trial 2", "trial 3"],
            await window.AskAsync<string[]>("Runs on workers", "option => option.yAxis[0].data")
        );
        Assert.Equal(
            ["0: 1 to 4", "0: 6 to 8", "1: 2 to 15", "2: 3 to 15"],
            (
                await window.AskAsync<string[]>(
                    "Runs on workers",
                    $$"""
                    option => option.series.find(one => one.name === "waits").data
                        .map(([lane, ...ends]) => `${lane}: ${ends.map(time => (time - {{Seconds}}) / 1000).join(" to ")}`)
                    """
                )
            ).Order(StringComparer.Ordinal)
        );
        var note = await window.Figure("Runs on workers").Locator(".note").InnerTextAsync();
        Assert.Contains("▲ promoted from a rung", note, StringComparison.Ordinal);
        Assert.Contains("╱ pruned at a rung", note, StringComparison.Ordinal);
        Assert.Contains("‖ waits at a rung", note, StringComparison.Ordinal);

        await window.GoAsync(site.Link(source, $"#/{Searched}/space?lanes=workers"));
        Assert.Equal(["worker-1", "worker-2"], await window.AskAsync<string[]>("Runs on workers", "option => option.yAxis[0].data"));
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData("step", new[] { 10.0, 30.0 })]
    [InlineData("epoch", new[] { 1.0, 3.0 })]
    [InlineData("wall time", new double[0])]
    public async Task Curves_HaveALineAtEachRung(string across, double[] places)
    {
        await using var site = await OpenAsync();
        await using var window = await site.ShowAsync(
            chromium,
            Source.Live,
            $"#/{Searched}/curves?x={Uri.EscapeDataString(across)}&metric=train%2Floss"
        );

        Assert.Equal(
            places,
            await window.AskAsync<double[]>(
                "train/loss",
                "option => option.series.find(one => one.id === 'rungs').markLine.data.map(one => one.xAxis)"
            )
        );
        var note = await window.Figure("train/loss").Locator(".note").InnerTextAsync();
        Assert.Equal(places.Length > 0, note.Contains("Dotted lines: rungs, after 1, 3 epochs.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Source.Live)]
    [InlineData(Source.Report)]
    public async Task BestSoFar_OverEpochs_CountsThoseOfTrialsThatWait(Source source)
    {
        await using var site = await OpenAsync();
        await using var window = await site.ShowAsync(chromium, source, $"#/{Searched}/space?over=epochs");

        Assert.Equal(
            ["0: 13", "1: 2", "3: 5"],
            (
                await window.AskAsync<string[]>(
                    "Objective as trials ended",
                    "option => option.series.filter(one => one.type === 'scatter' && one.name === 'trial')"
                        + ".flatMap(one => one.data).map(([x, , number]) => `${number}: ${x}`)"
                )
            ).Order(StringComparer.Ordinal)
        );
        Assert.Equal("epochs of all trials", await window.AskAsync<string>("Objective as trials ended", "option => option.xAxis[0].name"));
        // Trial 1 was pruned at last, but what it measured was known before.
        Assert.Equal(
            ["2 0.5", "5 0.5", "5 0.8", "13 0.8", "13 0.9"],
            await window.AskAsync<string[]>(
                "Objective as trials ended",
                "option => option.series.find(one => one.name === 'best so far').data.map(one => one.join(' '))"
            )
        );
    }

    private static Task<ViewerSite> OpenAsync() =>
        ViewerSite.OpenAsync(
            (store, cancellationToken) =>
                store.CommitAsync(
                    [
                        new PutExperiment(ViewedRecords.ExperimentOf(Searched, 4) with { State = ExperimentState.Running, Ended = null }),
                        .. TrialOf(0, TrialState.Completed, 0.9, [1, 3], 9, [(0, 1), (4, 6), (8, 14)]),
                        .. TrialOf(1, TrialState.Pruned, 0.5, [1], 1, [(1, 2)], ended: 15),
                        .. TrialOf(2, TrialState.Paused, null, [1], 1, [(2, 3)]),
                        .. TrialOf(3, TrialState.Completed, 0.8, [], 2, [(3, 5)]),
                    ],
                    cancellationToken
                ),
            TestContext.Current.CancellationToken
        );

    // Each run but the last goes from rung to rung, and each rung but the last is followed by a promotion.
    private static IEnumerable<RecordChange> TrialOf(
        int number,
        TrialState state,
        double? objective,
        int[] rungs,
        int epochs,
        (int From, int To)[] runs,
        int? ended = null
    )
    {
        yield return new PutTrial(
            new TrialRecord
            {
                Experiment = Searched,
                Number = number,
                Point = number,
                State = state,
                Seed = number,
                Parameters = new Dictionary<string, JsonElement>(),
                Definition = "{}",
                Objective = objective,
                Decisions = [.. Enumerable.Range(0, runs.Length).Select(run => number + 10L * run)],
                Rungs = [.. rungs.Select(rung => new Rung(rung, rung))],
                Epochs = epochs,
                Runs = runs.Length,
                Started = Start.AddSeconds(runs[0].From),
                Ended = state is TrialState.Paused ? null : Start.AddSeconds(ended ?? runs[^1].To),
            }
        );
        var before = 0;
        foreach (var (index, (from, to)) in runs.Index())
        {
            var isAtRung = index < rungs.Length;
            int[] trained = [.. Enumerable.Range(1, epochs).Where(epoch => epoch > before && (!isAtRung || epoch <= rungs[index]))];
            yield return new PutRun(
                new RunRecord
                {
                    Experiment = Searched,
                    Trial = number,
                    Number = index,
                    Worker = $"worker-{number % 2 + 1}",
                    Device = "cpu",
                    Started = Start.AddSeconds(from),
                    Ended = Start.AddSeconds(to),
                    StartStep = before * StepsOfEpoch,
                    End = isAtRung ? RunEnd.Paused : RunEnd.Completed,
                    Reason = isAtRung ? "paused" : "epochs",
                }
            );
            yield return new AppendPoints(
                Searched,
                number,
                index,
                new MetricPoints(
                    "train/loss",
                    [.. trained.Select(epoch => (long)epoch * StepsOfEpoch)],
                    [.. trained.Select(epoch => (double)epoch)],
                    [.. trained.Select(epoch => 1.0 / epoch)]
                )
            );
            before = trained[^1];
        }
    }
}
