using Platform.Experiments.Records;
using Platform.Host.Tests.Commands;
using Platform.Host.Viewer.Views;
using Platform.Host.Viewer.Views.Curves;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Viewer.Views.Curves;

public sealed class CurveTests
{
    private const string Metric = "validation/error";
    private const int Count = 100_000;
    private const int Spike = 61_803;

    private static readonly double Start = SampleRecords.Start.ToUnixTimeSeconds();

    [Theory]
    [InlineData(null, null, 100_000)]
    [InlineData(1.0, 100_000.0, 100_000)]
    [InlineData(50_000.0, 70_000.0, 20_001)]
    [InlineData(61_000.0, 62_000.0, 1001)]
    [InlineData(61_803.0, 61_803.0, 1)]
    [InlineData(61_802.5, 61_803.5, 1)]
    public async Task ASpikeOfOnePoint_IsDrawnAtEveryZoom(double? from, double? to, long count)
    {
        var views = await LongAsync();

        var curve = Only(
            views,
            new CurveQuery(Metric)
            {
                From = from,
                To = to,
                Points = 400,
            }
        );

        Assert.Contains(1000.0, curve.Values);
        Assert.Equal(count, curve.Count);
        Assert.InRange(curve.Drawn, 1, 400);
    }

    [Fact]
    public async Task AnEmptyRange_HasTheNeighboursToWhichTheLineLeads()
    {
        var views = await LongAsync();

        var curve = Only(views, new CurveQuery(Metric) { From = 100.2, To = 100.8 });

        Assert.Equal([100, 101], curve.Steps);
        Assert.Equal((0, 0), (curve.Count, curve.Drawn));
    }

    [Fact]
    public async Task ValuesThatArentFinite_AreMarkedWhereTheyAre_WithTheirKind()
    {
        var views = await LongAsync((12_345, double.NaN), (54_321, double.PositiveInfinity), (99_999, double.NegativeInfinity));

        var curve = Only(views, new CurveQuery(Metric) { Points = 400 });

        Assert.Equal(
            [(12_345, "NaN", 1), (54_321, "Infinity", 1), (99_999, "-Infinity", 1)],
            curve.Marks.Select(mark => (mark.Step, mark.Kind, mark.Count))
        );
        Assert.Equal(3, curve.NonFinite);
    }

    [Fact]
    public async Task ARestart_BeginsASegment_AndTheTimeBetweenRunsIsNoTraining()
    {
        var views = await RestartedAsync();

        var curve = Only(views, new CurveQuery(Metric));

        Assert.Equal([new CurveSegment(0, 0, Start, 0), new CurveSegment(1, 20, Start + 1000, 2)], curve.Segments);
        Assert.Equal([10, 20, 30, 40], curve.Steps);
    }

    [Theory]
    [InlineData(nameof(CurveAxis.Relative), 1.5, 3.5, "10,20,30,40", 2)]
    [InlineData(nameof(CurveAxis.Wall), 500.0, 1001.5, "20,30,40", 1)]
    [InlineData(nameof(CurveAxis.Epoch), 2.0, 3.0, "10,20,30,40", 2)]
    [InlineData(nameof(CurveAxis.Step), 35.0, 1e300, "30,40", 1)]
    public async Task ARange_IsCountedInWhatIsAcross(string across, double from, double to, string steps, long count)
    {
        var views = await RestartedAsync();
        var axis = Enum.Parse<CurveAxis>(across);
        var origin = axis is CurveAxis.Wall ? Start : 0;

        var curve = Only(
            views,
            new CurveQuery(Metric)
            {
                Axis = axis,
                From = origin + from,
                To = origin + to,
            }
        );

        Assert.Equal(steps, string.Join(',', curve.Steps));
        Assert.Equal(count, curve.Count);
    }

    [Fact]
    public async Task TheBest_AreTakenOfThoseThatHavePoints()
    {
        var views = new RecordViews(await SampleRecords.StoreAsync());

        var set = views.Curves(SampleRecords.Experiment, new CurveQuery("validation/loss") { Best = 1 });

        Assert.Equal(2, set!.Matching);
        Assert.Equal(1, Assert.Single(set.Curves).Trial);
    }

    [Theory]
    [InlineData(1, "2,0")]
    [InlineData(2, "2,0,1,3")]
    public void TheBestPoints_HaveAllTheirRepeats(int best, string trials)
    {
        var query = new CurveQuery(Metric) { Best = best, Repeats = true };
        TrialRecord[] ranked = [Trial(2, point: 7), Trial(1, point: 5), Trial(0, point: 7), Trial(3, point: 5)];

        Assert.Equal(trials, string.Join(',', query.Chosen(ranked).Select(trial => trial.Number)));
    }

    [Fact]
    public void Points_WhoseRepeatsWouldBeTooMany_AreLeftOutWhole()
    {
        TrialRecord[] ranked = [.. Enumerable.Range(0, 250).Select(i => Trial(i, point: i % 3))];

        var chosen = new CurveQuery(Metric) { Repeats = true }.Chosen(ranked);

        Assert.Equal((84 + 83, 2), (chosen.Count, chosen.DistinctBy(trial => trial.Point).Count()));
    }

    private static TrialRecord Trial(int number, int point) => SampleRecords.Trial("digits", number, 1, "sgd") with { Point = point };

    private static Curve Only(RecordViews views, CurveQuery query) => Assert.Single(views.Curves(SampleRecords.Experiment, query)!.Curves);

    private static Task<RecordViews> LongAsync(params (int Step, double Value)[] others)
    {
        var values = Enumerable.Range(1, Count).Select(step => step == Spike ? 1000 : Math.Sin(step)).ToArray();
        foreach (var (step, value) in others)
        {
            values[step - 1] = value;
        }

        return ViewsAsync(
            [
                new AppendPoints(
                    SampleRecords.Experiment,
                    0,
                    0,
                    new MetricPoints(
                        Metric,
                        [.. Enumerable.Range(1, Count).Select(step => (long)step)],
                        [.. Enumerable.Range(1, Count).Select(step => Start + step)],
                        values
                    )
                ),
            ],
            runs: 1
        );
    }

    // Two steps of ten in two seconds, a pause, and two more after the checkpoint at step 20.
    private static Task<RecordViews> RestartedAsync() =>
        ViewsAsync(
            [
                Points(0, Metric, [10, 20], [1, 2]),
                Points(0, "train/loss", [10, 20], [1, 2]),
                Points(1, Metric, [30, 40], [1001, 1002]),
                Points(1, "train/loss", [30, 40], [1001, 1002]),
            ],
            runs: 2
        );

    private static AppendPoints Points(int run, string metric, long[] steps, double[] seconds) =>
        new(
            SampleRecords.Experiment,
            0,
            run,
            new MetricPoints(metric, steps, [.. seconds.Select(second => Start + second)], [.. steps.Select(step => 1.0 / step)])
        );

    private static async Task<RecordViews> ViewsAsync(IReadOnlyList<AppendPoints> points, int runs)
    {
        var store = new InMemoryRecordStore();
        await store.CommitAsync(
            [
                new PutExperiment(SampleRecords.ExperimentOf(SampleRecords.Experiment, ExperimentState.Running)),
                new PutTrial(SampleRecords.Trial(SampleRecords.Experiment, 0, 0.1, "sgd")),
            ],
            TestContext.Current.CancellationToken
        );
        for (var run = 0; run < runs; run++)
        {
            var number = run;
            await store.CommitAsync(
                [
                    new PutRun(
                        new RunRecord
                        {
                            Experiment = SampleRecords.Experiment,
                            Trial = 0,
                            Number = run,
                            Worker = "worker-1",
                            Device = "cpu",
                            Started = SampleRecords.Start.AddSeconds(1000 * run),
                            StartStep = 20 * run,
                        }
                    ),
                    .. points.Where(one => one.Run == number),
                ],
                TestContext.Current.CancellationToken
            );
        }

        return new RecordViews(store);
    }
}
