using System.Text.Json;
using Platform.Experiments.Records;

namespace Platform.Benchmarks.Shapes;

/// <summary>One made-up trial of a load shape: what it was tried with, what became of it and its curves, all of its number alone.</summary>
internal sealed class ShapeTrial
{
    private const int PointsOfCommit = 10_000;
    private const double FirstTime = 1.7675e9;
    private static readonly string[] Optimizers = ["sgd", "adam", "adamw", "rmsprop"];
    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch.AddSeconds(FirstTime);

    private readonly string _experiment;
    private readonly long _number;
    private readonly Shape _shape;
    private readonly double _learningRate;
    private readonly double _noise;
    private readonly IReadOnlyDictionary<string, JsonElement> _parameters;

    public ShapeTrial(string experiment, long number, Shape shape)
    {
        (_experiment, _number, _shape) = (experiment, number, shape);
        var random = new Random((int)number);
        _learningRate = Math.Pow(10, -5 + (4 * random.NextDouble()));
        _noise = 0.1 * random.NextDouble();
        _parameters = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["optimizer.plugin"] = JsonSerializer.SerializeToElement(Optimizers[random.Next(Optimizers.Length)]),
            ["optimizer.learningRate"] = JsonSerializer.SerializeToElement(_learningRate),
            ["optimizer.weightDecay"] = JsonSerializer.SerializeToElement(Math.Pow(10, -6 + (4 * random.NextDouble()))),
            ["model.dropout"] = JsonSerializer.SerializeToElement(Math.Round(random.NextDouble() / 2, 2)),
            ["model.width"] = JsonSerializer.SerializeToElement(1 << random.Next(4, 10)),
            ["model.layers"] = JsonSerializer.SerializeToElement(random.Next(1, 6)),
            ["training.batchSize"] = JsonSerializer.SerializeToElement(1 << random.Next(4, 9)),
            ["data.augment"] = JsonSerializer.SerializeToElement(random.Next(2) == 0),
        };
    }

    private TrialState State =>
        (_number % 20) switch
        {
            7 => TrialState.Diverged,
            13 => TrialState.Pruned,
            19 => TrialState.Failed,
            _ => TrialState.Completed,
        };

    private DateTimeOffset Started => Epoch.AddSeconds(30 * _number);

    /// <summary>The names of the series of a shape: <c>validation/loss</c> first.</summary>
    public static IEnumerable<string> Metrics(Shape shape) =>
        Enumerable
            .Range(0, shape.Metrics)
            .Select(metric =>
                metric switch
                {
                    0 => "validation/loss",
                    1 => "validation/accuracy",
                    2 => "train/loss",
                    _ => $"layer{metric - 2}/gradient-norm",
                }
            );

    /// <summary>What the store is told of it, from the first commit to the last.</summary>
    public IEnumerable<IReadOnlyList<RecordChange>> Commits()
    {
        yield return [new PutTrial(Record()), new PutRun(Run())];
        var metrics = Metrics(_shape).ToList();
        var pointsAtOnce = Math.Min(_shape.Points, PointsOfCommit);
        for (var first = 0; first < _shape.Points; first += pointsAtOnce)
        {
            var count = Math.Min(pointsAtOnce, _shape.Points - first);
            yield return
            [
                .. metrics.Select((name, metric) => new AppendPoints(_experiment, _number, 0, Points(name, metric, first, count))),
            ];
        }
    }

    private TrialRecord Record() =>
        new()
        {
            Experiment = _experiment,
            Number = _number,
            Point = _number,
            State = State,
            Parameters = _parameters,
            Definition = JsonSerializer.Serialize(new { Optimizer = new { LearningRate = _learningRate } }, JsonSerializerOptions.Web),
            Seed = _number,
            Objective = State is TrialState.Completed or TrialState.Pruned ? Value(0, _shape.Points - 1) : null,
            Reason = State switch
            {
                TrialState.Completed => "epochs",
                TrialState.Failed => "plugin-fault",
                TrialState.Diverged => "the loss became NaN",
                _ => "pruned",
            },
            Runs = 1,
            Started = Started,
            Ended = Started.AddSeconds(25),
            Duration = TimeSpan.FromSeconds(20 + (_number % 7)),
        };

    private RunRecord Run() =>
        new()
        {
            Experiment = _experiment,
            Trial = _number,
            Number = 0,
            Worker = $"worker-{_number % 8}",
            Device = "cpu",
            Started = Started,
            Ended = Started.AddSeconds(25),
            End = State switch
            {
                TrialState.Completed => RunEnd.Completed,
                TrialState.Pruned => RunEnd.Pruned,
                TrialState.Diverged => RunEnd.Diverged,
                _ => RunEnd.PluginFault,
            },
        };

    private MetricPoints Points(string name, int metric, int first, int count)
    {
        var (steps, times, values) = (new long[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            (steps[i], times[i], values[i]) = (first + i, FirstTime + (30 * _number) + (0.001 * (first + i)), Value(metric, first + i));
        }

        if (State is TrialState.Diverged && first + count == _shape.Points)
        {
            values[^1] = double.NaN;
        }

        return new MetricPoints(name, steps, times, values);
    }

    // Falls towards a floor that depends on how far the learning rate is from 3e-3, with noise that depends on the place alone.
    private double Value(int metric, int index)
    {
        if (index == _shape.Spike)
        {
            return 1000;
        }

        var progress = (index + 1.0) / _shape.Points;
        var floor = 0.1 + (0.2 * Math.Pow(Math.Log10(_learningRate / 3e-3), 2));
        var loss = floor + ((2.3 + (0.05 * metric)) * Math.Exp(-5 * progress)) + (_noise * Math.Sin((index + (7 * _number)) * 12.9898));
        return metric == 1 ? 1 / (1 + loss) : loss;
    }
}
