using Platform.Experiments.Training.Checkpoints;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training.Checkpoints;

/// <summary>What makes two sets of weights different.</summary>
[Collection(nameof(TorchTests))]
public sealed class WeightsHashTests
{
    [Fact]
    public void Hash_SeesNamesTypesShapesAndBytes_AndNoOrder()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (tensor(new float[] { 1, 2 }), tensor(new float[] { 3 }));

        var hash = WeightsHash.Of([new("a", a), new("b", b)]);

        Assert.Equal(hash, WeightsHash.Of([new("b", b), new("a", a)]));
        Assert.Distinct([
            hash,
            WeightsHash.Of([new("a", a), new("c", b)]),
            WeightsHash.Of([new("a", a.reshape(1, 2)), new("b", b)]),
            WeightsHash.Of([new("a", a), new("b", b.to(float64))]),
            WeightsHash.Of([new("a", a), new("b", b.nextafter(tensor(9f)))]),
        ]);
    }
}
