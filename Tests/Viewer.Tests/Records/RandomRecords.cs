using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;

[assembly: AssemblyFixture(typeof(Platform.Viewer.Tests.Records.RandomRecords))]

namespace Platform.Viewer.Tests.Records;

/// <summary>Experiments whose values nobody chose: of every size, with gaps and with what isn't finite. The same in each run.</summary>
public sealed class RandomRecords : IAsyncLifetime
{
    public const string Rate = "optimizer.learningRate";
    public const string Momentum = "optimizer.momentum";

    private const int Seed = 20261129;

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly double[] Odd =
    [
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        0,
        1e-300,
        1e300,
        0.1 + 0.2,
        1.0 / 3,
        1e21,
        123456789.123456789,
    ];

    private ViewerSite? _site;

    public static IReadOnlyList<string> Experiments { get; } = [.. Enumerable.Range(0, 5).Select(number => $"drawn-{number}")];

    public static IReadOnlyList<string> Metrics { get; } =
    ["validation/loss", "validation/accuracy", "train/loss", "system/memory", "time/epoch", "odd name"];

    internal ViewerSite Site => _site!;

    public async ValueTask InitializeAsync() => _site = await ViewerSite.OpenAsync(FillAsync, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    private static async Task FillAsync(IRecordStore store, CancellationToken cancellationToken)
    {
        var random = new Random(Seed);
        foreach (var id in Experiments)
        {
            await store.CommitAsync([.. ExperimentOf(id, random)], cancellationToken);
        }
    }

    private static IEnumerable<RecordChange> ExperimentOf(string id, Random random)
    {
        var trials = random.Next(4, 12);
        var objective =
            random.Next(2) == 0
                ? new ObjectiveSettings { Metric = "validation/loss", Goal = Goal.Minimize }
                : new ObjectiveSettings { Metric = "validation/accuracy", Goal = Goal.Maximize };
        yield return new PutExperiment(ViewedRecords.ExperimentOf(id, trials) with { Objective = objective, Tags = [], Notes = "" });
        for (var number = 0; number < trials; number++)
        {
            foreach (var change in TrialOf(id, number, objective, random))
            {
                yield return change;
            }
        }
    }

    private static IEnumerable<RecordChange> TrialOf(string id, int number, ObjectiveSettings objective, Random random)
    {
        var series = Metrics.Where(name => name == objective.Metric || random.Next(5) > 0).Select(name => PointsOf(name, random)).ToList();
        var finite = series.Single(one => one.Name == objective.Metric).Values.Where(double.IsFinite).ToList();
        var started = Start.AddSeconds(number * 10);
        yield return new PutTrial(
            new TrialRecord
            {
                Experiment = id,
                Number = number,
                Point = number,
                State = TrialState.Completed,
                Seed = 100 + number,
                Parameters = new Dictionary<string, JsonElement>
                {
                    [Rate] = JsonSerializer.SerializeToElement(Math.Pow(10, (random.NextDouble() * 8) - 6)),
                    [Momentum] = JsonSerializer.SerializeToElement(random.Next(100) / 100.0),
                },
                Definition = "{}",
                Objective =
                    finite.Count == 0 ? null
                    : objective.Goal is Goal.Minimize ? finite.Min()
                    : finite.Max(),
                Reason = "epochs",
                Runs = 1,
                Started = started,
                Ended = started.AddSeconds(9),
                Duration = TimeSpan.FromSeconds(9),
            }
        );
        yield return new PutRun(
            new RunRecord
            {
                Experiment = id,
                Trial = number,
                Number = 0,
                Worker = "worker-1",
                Device = "cpu",
                Started = started,
                Ended = started.AddSeconds(9),
                End = RunEnd.Completed,
                Reason = "epochs",
            }
        );
        foreach (var points in series)
        {
            yield return new AppendPoints(id, number, 0, points);
        }
    }

    private static MetricPoints PointsOf(string name, Random random)
    {
        var count = random.Next(1, 40);
        var steps = Enumerable
            .Range(0, count)
            .Select(_ => random.Next(1, 50))
            .Aggregate(new List<long>(), (all, next) => [.. all, (all.Count == 0 ? 0 : all[^1]) + next]);
        var size = (random.NextDouble() * 12) - 6;
        return new(name, steps, [.. steps.Select(step => step / 7.0)], [.. steps.Select(_ => ValueOf(name, size, random))]);
    }

    private static double ValueOf(string name, double size, Random random) =>
        name switch
        {
            "system/memory" => Math.Floor(Math.Pow(2, 10 + (random.NextDouble() * 30))),
            "time/epoch" => random.NextDouble() * 100,
            _ when random.Next(12) == 0 => Odd[random.Next(Odd.Length)],
            _ => (random.Next(4) == 0 ? -1 : 1) * Math.Pow(10, size + random.NextDouble()),
        };
}
