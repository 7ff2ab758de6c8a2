using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Runs;
using Platform.Experiments.Training;
using Platform.Plugins.Optimizers;

namespace Platform.Experiments.Tests.Training;

/// <summary>Definitions, components and runs for tests of the trainer.</summary>
internal static class Trial
{
    public static TrialDefinition Definition { get; } =
        new()
        {
            Experiment = "test",
            ExperimentSeed = 42,
            Seed = 7,
            BaseDirectory = "",
            Dataset = Named("data"),
            Data = new() { Validation = 0 },
            Model = Named("model"),
            Loss = Named("loss"),
            Optimizer = Named("optimizer"),
            Training = new()
            {
                BatchSize = null,
                Epochs = 300,
                RecordEvery = 0,
            },
            Objective = new() { Metric = "train/loss" },
            Threads = 1,
        };

    /// <summary>Exclusive or, with a network that can learn it.</summary>
    public static TrialComponents Xor { get; } =
        new()
        {
            Dataset = new TensorDataset(() => Problems.Xor()),
            Model = new ModelOf(Problems.TwoLayers),
            Loss = new LossOf(2, Problems.CrossEntropy),
            Optimizer = new Adam(new AdamOptions { LearningRate = 0.05 }),
        };

    /// <summary>Exclusive or, many times over, with validation and all that has state: momentum of Adam, dropout.</summary>
    public static TrialComponents Noisy { get; } =
        Xor with
        {
            Dataset = new TensorDataset(() => Problems.Xor(repeats: 16)),
            Model = new ModelOf(Problems.WithDropout),
            Optimizer = new Adam(new AdamOptions { LearningRate = 0.01 }),
        };

    /// <summary>A line through noise-free points.</summary>
    public static TrialComponents Line(double learningRate = 0.1, double momentum = 0) =>
        new()
        {
            Dataset = new TensorDataset(() => Problems.Line()),
            Model = new ModelOf(_ => TorchSharp.torch.nn.Linear(1, 1)),
            Loss = new LossOf(1, Problems.SquaredError),
            Optimizer = new Sgd(new SgdOptions { LearningRate = learningRate, Momentum = momentum }),
        };

    public static ComponentReference Named(string name) => new(name, new JsonObject());

    public static NamedFactory<IMetricFactory> Accuracy { get; } = new("accuracy", new MetricOf(Problems.Accuracy));

    /// <summary>A metric whose value depends on every score, and on their order.</summary>
    public static NamedFactory<IMetricFactory> Scores { get; } =
        new(
            "scores",
            new GivenMetric(
                new()
                {
                    Gathers = true,
                    Measure = (prediction, batch) => new(prediction.Output, batch.Count),
                    Finish = (scores, count) => scores.Index().Sum(score => score.Item * (score.Index + 1)) / count,
                }
            )
        );

    public static RunOutcome Run(
        TrialDefinition definition,
        TrialComponents components,
        CollectingReporter reporter,
        ReadOnlyMemory<byte>? resume = null,
        ReadOnlyMemory<byte>? best = null,
        Func<IReadOnlyList<(string Name, double Value)>>? measure = null
    )
    {
        using var data = new PreparedDataCache();
        var request = new RunRequest
        {
            Definition = definition,
            Components = components,
            Reporter = reporter,
            Resume = resume,
            Best = best,
            Measure = measure ?? (() => []),
        };
        return new Trainer(TimeProvider.System, data).Run(request, CancellationToken.None);
    }
}
