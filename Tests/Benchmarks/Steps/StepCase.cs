using Platform.Abstractions;
using Platform.Plugins.Optimizers;
using static TorchSharp.torch;

namespace Platform.Benchmarks.Steps;

/// <summary>A network, its data and an optimizer, as the PyTorch script beside this has them under the same name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Layers">Sizes of the layers, the inputs first.</param>
/// <param name="Activation">Between the layers.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="BatchSize">Examples of a batch.</param>
/// <param name="Steps">Steps of a round.</param>
internal sealed record StepCase(string Name, int[] Layers, Func<nn.Module<Tensor, Tensor>> Activation, IOptimizerFactory Optimizer, int BatchSize, int Steps)
{
    public static IReadOnlyList<StepCase> All { get; } =
    [
        Mlp("mlp sgd", Sgd, 1, 1500),
        Mlp("mlp adam", Adam, 1, 1500),
        Mlp("mlp sgd", Sgd, 32, 1500),
        Mlp("mlp adam", Adam, 32, 1500),
        Mlp("mlp sgd", Sgd, 512, 300),
        Mlp("mlp adam", Adam, 512, 300),
        new("tiny sgd", [2, 16, 2], () => nn.Tanh(), Sgd, 32, 3000),
        new("tiny adam", [2, 16, 2], () => nn.Tanh(), Adam, 32, 3000),
    ];

    private static IOptimizerFactory Sgd => new Sgd(new SgdOptions { LearningRate = 1e-3 });

    private static IOptimizerFactory Adam => new Adam(new AdamOptions { LearningRate = 1e-3 });

    private static StepCase Mlp(string name, IOptimizerFactory optimizer, int batchSize, int steps) =>
        new(name, [784, 128, 64, 10], () => nn.ReLU(), optimizer, batchSize, steps);
}
