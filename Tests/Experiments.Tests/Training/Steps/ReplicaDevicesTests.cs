using Platform.Experiments.Training.Steps;

namespace Platform.Experiments.Tests.Training.Steps;

public sealed class ReplicaDevicesTests
{
    [Theory]
    [InlineData(0, 4, 2, "0 1")]
    [InlineData(1, 4, 2, "1 2")]
    [InlineData(3, 4, 2, "3 0")]
    [InlineData(0, 2, 5, "0 1 0 1 0")]
    [InlineData(0, 1, 3, "0 0 0")]
    public void EachReplicaHasTheNextGpu_InTurn(int first, int count, int replicas, string expected)
    {
        var gpus = ReplicaDevices.Gpus(first, count, replicas);

        Assert.Equal(expected, string.Join(' ', gpus));
    }
}
