using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Training;

namespace Platform.TestKit.Training;

/// <summary>
/// Trains a small network in the test's own process, with the trainer that a worker has. Give it the component under test; what
/// you leave away is the simplest there is.
/// </summary>
/// <example><code>
/// var result = new SmallTraining { Model = new WideMlp(new WideMlpOptions()) }.Run();
/// Assert.Equal(RunEnd.Completed, result.Outcome.End);
/// </code></example>
public sealed record SmallTraining
{
    // All draw from the one generator that libtorch has in a process.
    private static readonly Lock OneAtATime = new();

    /// <summary>The examples, of which a quarter validates.</summary>
    /// <value><see cref="SmallData.Classes"/></value>
    public IDatasetFactory Dataset { get; init; } = SmallData.Classes;

    /// <summary>The model.</summary>
    /// <value>A linear layer; for tokens, of their mean embedding.</value>
    public IModelFactory Model { get; init; } = SmallComponents.Model;

    /// <summary>The loss.</summary>
    /// <value>Cross-entropy for classes, squared error for values.</value>
    public ILossFactory Loss { get; init; } = SmallComponents.Loss;

    /// <summary>The optimizer.</summary>
    /// <value>Gradient descent with learning rate 0.1.</value>
    public IOptimizerFactory Optimizer { get; init; } = SmallComponents.Optimizer;

    /// <summary>The learning-rate schedule.</summary>
    /// <value>null: the optimizer's rate throughout.</value>
    public IScheduleFactory? Schedule { get; init; }

    /// <summary>Metrics beside the loss, by the names of their series.</summary>
    public IReadOnlyDictionary<string, IMetricFactory> Metrics { get; init; } = new Dictionary<string, IMetricFactory>();

    /// <summary>Callbacks by name.</summary>
    public IReadOnlyDictionary<string, ICallbackFactory> Callbacks { get; init; } = new Dictionary<string, ICallbackFactory>();

    /// <summary>Passes over the training examples.</summary>
    public int Epochs { get; init; } = 3;

    /// <summary>Examples of a batch.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary>The trial's seed: weights, order of the data, dropout.</summary>
    public long Seed { get; init; } = 7;

    /// <summary>Trains.</summary>
    /// <param name="checkpoint">Where to go on from; null: from the beginning.</param>
    public TrainingResult Run(TrainingCheckpoint? checkpoint = null)
    {
        using var alone = OneAtATime.EnterScope();
        using var data = new PreparedDataCache();
        var reports = new RunReports();
        var outcome = new Trainer(TimeProvider.System, data).Run(
            new()
            {
                Definition = Definition(),
                Components = new()
                {
                    Dataset = Dataset,
                    Model = Model,
                    Loss = Loss,
                    Optimizer = Optimizer,
                    Schedule = Schedule,
                    Metrics = [.. Metrics.Select(metric => new NamedFactory<IMetricFactory>(metric.Key, metric.Value))],
                    Callbacks = [.. Callbacks.Select(callback => new NamedFactory<ICallbackFactory>(callback.Key, callback.Value))],
                },
                Reporter = reports,
                Resume = checkpoint?.Content,
                Best = checkpoint?.Content,
            },
            CancellationToken.None
        );
        return reports.Result(outcome);
    }

    private TrialDefinition Definition() =>
        new()
        {
            Experiment = "small",
            ExperimentSeed = 42,
            Seed = Seed,
            BaseDirectory = AppContext.BaseDirectory,
            Dataset = Named("dataset"),
            Data = new() { Validation = 0.25 },
            Model = Named("model"),
            Loss = Named("loss"),
            Optimizer = Named("optimizer"),
            Schedule = Schedule is null ? null : Named("schedule"),
            Metrics = [.. Metrics.Keys.Select(Named)],
            Callbacks = [.. Callbacks.Keys.Select(Named)],
            Training = new()
            {
                BatchSize = BatchSize,
                Epochs = Epochs,
                RecordEvery = 1,
                TrainMetrics = true,
                Checkpoints = new() { EverySteps = 1 },
            },
            Objective = new() { Metric = "validation/loss" },
            Threads = 1,
        };

    private static ComponentReference Named(string name) => new(name, new JsonObject());
}
