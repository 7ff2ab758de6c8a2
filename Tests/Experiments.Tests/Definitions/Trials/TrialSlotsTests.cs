using Platform.Experiments.Definitions.Trials;
using static Platform.Experiments.Tests.Definitions.DefinitionText;

namespace Platform.Experiments.Tests.Definitions.Trials;

public sealed class TrialSlotsTests
{
    [Theory]
    [InlineData("training: { epochs: 1 }", 1)]
    [InlineData("training: { replicas: 3 }", 3)]
    [InlineData("search: { sampler: grid, space: { training.replicas: [2, 4, 1] } }", 4)]
    [InlineData("search: { sampler: grid, space: { training.replicas: { integer: [1, 5] } } }", 5)]
    [InlineData("search: { sampler: grid, space: { training.replicas: { integer: [1, 6], step: 2 } } }", 5)]
    [InlineData("search: { sampler: grid, space: { training.replicas: { integer: [1, 8], log: true } } }", 8)]
    [InlineData("search: { sampler: grid, space: { training.replicas: { uniform: [1, 3], step: 1 } } }", 3)]
    [InlineData("training: { replicas: 3, replicasInTurn: true }", 1)]
    public void Slots_AreThoseOfTheTrialThatTakesMost(string text, int expected) =>
        Assert.Equal(expected, TrialSlots.Of(Valid(Body + text)));
}
