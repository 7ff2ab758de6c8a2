using Platform.Abstractions;
using Platform.Plugins.Models;
using Platform.Plugins.Optimizers;
using Platform.Plugins.Sequences.Recurrent;
using Platform.Plugins.Sequences.Transformers;

namespace Platform.Benchmarks.Steps;

/// <summary>A network, its data and an optimizer, as the PyTorch script beside this has them under the same name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Data">The examples.</param>
/// <param name="Model">The network.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="BatchSize">Examples of a batch.</param>
/// <param name="Steps">Steps of a round.</param>
internal sealed record StepCase(
    string Name,
    IDatasetFactory Data,
    IModelFactory Model,
    IOptimizerFactory Optimizer,
    int BatchSize,
    int Steps
)
{
    public static IReadOnlyList<StepCase> All { get; } =
    [
        Large("mlp sgd", Sgd, 1, 1500),
        Large("mlp adam", Adam, 1, 1500),
        Large("mlp sgd", Sgd, 32, 1500),
        Large("mlp adam", Adam, 32, 1500),
        Large("mlp sgd", Sgd, 512, 300),
        Large("mlp adam", Adam, 512, 300),
        .. Optimizers.SelectMany(one =>
            new[]
            {
                Large($"mlp {one.Name}", one.Factory, 32, 1500),
                new($"tiny {one.Name}", new RandomVectors(2, 2), Tiny, one.Factory, 32, 3000),
                Characters($"char lstm {one.Name}", new Lstm(new() { Embedding = 32, Hidden = 128 }), one.Factory),
            }
        ),
        new("tiny sgd", new RandomVectors(2, 2), Tiny, Sgd, 32, 3000),
        new("tiny adam", new RandomVectors(2, 2), Tiny, Adam, 32, 3000),
        Characters("char lstm adam", new Lstm(new() { Embedding = 32, Hidden = 128 }), Adam),
        Characters("char gru adam", new Gru(new() { Embedding = 32, Hidden = 128 }), Adam),
        Characters(
            "char transformer adam",
            new TransformerDecoder(
                new()
                {
                    Width = 64,
                    Heads = 4,
                    Layers = 2,
                    FeedForward = 128,
                    Dropout = 0,
                }
            ),
            Adam
        ),
    ];

    private static IModelFactory Tiny => new Mlp(new MlpOptions { Hidden = [16], Activation = Activation.Tanh });

    private static IOptimizerFactory Sgd => new Sgd(new SgdOptions { LearningRate = 1e-3 });

    // What the optimizers of recent years cost is measured against AdamW.
    private static IReadOnlyList<(string Name, IOptimizerFactory Factory)> Optimizers =>
        [
            ("adamw", new AdamW(new())),
            ("schedule-free-sgd", new ScheduleFreeSgd(new() { LearningRate = 1e-3 })),
            ("schedule-free-adamw", new ScheduleFreeAdamW(new())),
            ("schedule-free-radam", new ScheduleFreeRAdam(new())),
            ("prodigy", new Prodigy(new())),
            ("d-adapt-adam", new DAdaptAdam(new())),
            ("ldog", new LDog(new())),
            ("lion", new Lion(new())),
            ("muon", new Muon(new())),
            ("mechanic", new Mechanic(new(), new AdamW(new() { LearningRate = 1 }))),
        ];

    private static IOptimizerFactory Adam => new Adam(new AdamOptions { LearningRate = 1e-3 });

    private static StepCase Large(string name, IOptimizerFactory optimizer, int batchSize, int steps) =>
        new(
            name,
            new RandomVectors(784, 10),
            new Mlp(new MlpOptions { Hidden = [128, 64], Activation = Activation.Relu }),
            optimizer,
            batchSize,
            steps
        );

    private static StepCase Characters(string name, IModelFactory model, IOptimizerFactory optimizer) =>
        new(name, new RandomTokens(), model, optimizer, 32, 60);
}
