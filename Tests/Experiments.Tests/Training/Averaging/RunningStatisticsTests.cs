using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Training.Averaging;
using Platform.Experiments.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training.Averaging;

/// <summary>Against PyTorch's <c>update_bn</c> (Golden/averaging.py).</summary>
[Collection(nameof(TorchTests))]
public sealed class RunningStatisticsTests
{
    [Fact]
    public void Statistics_ArePyTorchs_AndMomentaStay()
    {
        using var scope = NewDisposeScope();
        var golden = WeightAverageTests.Golden.GetProperty("statistics");
        var linear = nn.Linear(2, 3);
        var first = nn.BatchNorm1d(3);
        var second = nn.BatchNorm1d(3, momentum: 0.25);
        var model = nn.Sequential(linear, first, nn.Tanh(), nn.Dropout(0.5), second);
        model.to(float64);
        using (no_grad())
        {
            linear.weight!.copy_(Matrix(golden.GetProperty("weight")));
            linear.bias!.copy_(tensor(WeightAverageTests.Numbers(golden.GetProperty("bias"))));
        }

        first.running_mean!.fill_(7);
        using var statistics = RunningStatistics.Of(
            model,
            (batch, _) => (((nn.Module<Tensor, Tensor>)model).call(batch.Inputs[0]), null),
            () => new Given([.. golden.GetProperty("batches").EnumerateArray().Select(Matrix)])
        )!;
        using var before = get_rng_state();

        statistics.Renew();

        Assert.Multiple(
            () => AssertEqual(golden, "means", first.running_mean!, second.running_mean!),
            () => AssertEqual(golden, "variances", first.running_var!, second.running_var!),
            () => Assert.Equal((0.1, 0.25), (first.momentum, second.momentum)),
            () => Assert.True(before.Equals(get_rng_state())),
            () => Assert.All(model.modules(), module => Assert.False(module.training))
        );
    }

    [Fact]
    public void ModelWithoutStatistics_NeedsNoBatches() =>
        Assert.Null(
            RunningStatistics.Of(
                nn.Sequential(nn.Linear(2, 2), nn.LayerNorm(2)),
                (_, _) => throw new InvalidOperationException(),
                () => throw new InvalidOperationException()
            )
        );

    private static Tensor Matrix(JsonElement rows) =>
        stack([.. rows.EnumerateArray().Select(row => tensor(WeightAverageTests.Numbers(row)))]);

    private static void AssertEqual(JsonElement golden, string name, params Tensor[] actual) =>
        Assert.Equal(
            golden.GetProperty(name).EnumerateArray().SelectMany(WeightAverageTests.Numbers),
            actual.SelectMany(one => one.data<double>().ToArray()),
            (one, other) => Math.Abs(one - other) <= 1e-12
        );

    private sealed class Given(Tensor[] batches) : IBatchSource
    {
        public long Count => batches.Length;

        public IEnumerable<Batch> Epoch(int epoch, long from) =>
            batches.Select(batch => new Batch { Inputs = [batch], Targets = zeros(batch.shape[0]) });

        public void Dispose()
        {
            foreach (var batch in batches)
            {
                batch.Dispose();
            }
        }
    }
}
