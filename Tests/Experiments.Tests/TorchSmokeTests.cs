using static TorchSharp.torch;

namespace Platform.Experiments.Tests;

/// <summary>Says whether the native library that the build put beside the tests loads and trains.</summary>
public sealed class TorchSmokeTests
{
    [Fact]
    public void TwoLayers_LearnXor()
    {
        using var scope = NewDisposeScope();
        using var generator = manual_seed(1);
        using var network = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1));
        using var optimizer = optim.Adam(network.parameters(), lr: 0.05);
        var inputs = tensor(new float[] { 0, 0, 0, 1, 1, 0, 1, 1 }).reshape(4, 2);
        var targets = tensor(new float[] { 0, 1, 1, 0 }).reshape(4, 1);

        var losses = Enumerable.Range(0, 200).Select(_ => Step()).ToArray();

        Assert.InRange(losses[^1], 0, losses[0] / 10);

        float Step()
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.mse_loss(network.forward(inputs), targets);
            loss.backward();
            optimizer.step();
            return loss.item<float>();
        }
    }
}
