using Platform.Abstractions;
using Platform.Plugins.Models;
using Platform.Plugins.Optimizers;

namespace Platform.Benchmarks.Steps;

/// <summary>A network, its data and an optimizer, as the PyTorch script beside this has them under the same name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Inputs">Values of an example.</param>
/// <param name="Model">The network.</param>
/// <param name="Classes">Classes.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="BatchSize">Examples of a batch.</param>
/// <param name="Steps">Steps of a round.</param>
internal sealed record StepCase(string Name, int Inputs, IModelFactory Model, int Classes, IOptimizerFactory Optimizer, int BatchSize, int Steps)
{
    public static IReadOnlyList<StepCase> All { get; } =
    [
        Large("mlp sgd", Sgd, 1, 1500),
        Large("mlp adam", Adam, 1, 1500),
        Large("mlp sgd", Sgd, 32, 1500),
        Large("mlp adam", Adam, 32, 1500),
        Large("mlp sgd", Sgd, 512, 300),
        Large("mlp adam", Adam, 512, 300),
        new("tiny sgd", 2, Tiny, 2, Sgd, 32, 3000),
        new("tiny adam", 2, Tiny, 2, Adam, 32, 3000),
    ];

    private static IModelFactory Tiny => new Mlp(new MlpOptions { Hidden = [16], Activation = Activation.Tanh });

    private static IOptimizerFactory Sgd => new Sgd(new SgdOptions { LearningRate = 1e-3 });

    private static IOptimizerFactory Adam => new Adam(new AdamOptions { LearningRate = 1e-3 });

    private static StepCase Large(string name, IOptimizerFactory optimizer, int batchSize, int steps) =>
        new(name, 784, new Mlp(new MlpOptions { Hidden = [128, 64], Activation = Activation.Relu }), 10, optimizer, batchSize, steps);
}
