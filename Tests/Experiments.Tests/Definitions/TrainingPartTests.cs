using Platform.Abstractions;
using Platform.Experiments.Definitions.Trials;

namespace Platform.Experiments.Tests.Definitions;

/// <summary>Parts of a training as definitions write them, in <c>training.warmUp</c>.</summary>
public sealed class TrainingPartTests
{
    [Theory]
    [InlineData("0.1", 0.1, TrainingUnit.Share, 20)]
    [InlineData("0", 0, TrainingUnit.Share, 0)]
    [InlineData("1", 1, TrainingUnit.Share, 200)]
    [InlineData("2 epochs", 2, TrainingUnit.Epochs, 40)]
    [InlineData("1 epoch", 1, TrainingUnit.Epochs, 20)]
    [InlineData("0.25 epochs", 0.25, TrainingUnit.Epochs, 5)]
    [InlineData("500 steps", 500, TrainingUnit.Steps, 500)]
    [InlineData("1 step", 1, TrainingUnit.Steps, 1)]
    public void Part_IsRead_CountsSteps_AndIsWrittenAsItWas(string written, double amount, TrainingUnit unit, long steps)
    {
        var training = DefinitionText
            .Valid(DefinitionText.Body + $"training: {{ warmUp: {written} }}")
            .Trial(new Dictionary<string, System.Text.Json.JsonElement>(), seed: 0);

        var part = TrialDefinitionJson.Read(TrialDefinitionJson.Write(training)).Training.WarmUp;

        Assert.Equal(new TrainingPart(amount, unit), part);
        Assert.Equal(steps, part!.Value.StepsIn(new ScheduleContext { StepsPerEpoch = 20, Epochs = 10 }));
        Assert.Equal(written, part.ToString());
    }

    [Theory]
    [InlineData("1.5", "the number 1.5")]
    [InlineData("-0.1", "the number -0.1")]
    [InlineData("2", "the number 2")]
    [InlineData("2epochs", "the text '2epochs'")]
    [InlineData("0.5 steps", "the text '0.5 steps'")]
    [InlineData("-1 epochs", "the text '-1 epochs'")]
    [InlineData("3 minutes", "the text '3 minutes'")]
    [InlineData("true", "true")]
    public void WhatIsNone_IsRefusedAtItsPlace(string written, string shown) =>
        Assert.Equal(
            "a.yaml:6:21: training.warmUp: Must be a share of the training such as 0.1, '2 epochs' or '500 steps', or none, not "
                + $"{shown}.",
            DefinitionText.Problem(DefinitionText.Body + $"training: {{ warmUp: {written} }}")
        );

    // A checkpoint belongs to a trial's definition: one without a warm-up has the one that it always had.
    [Fact]
    public void WarmUp_IsWrittenOnlyIfItIsGiven()
    {
        var without = DefinitionText.Valid(DefinitionText.Body + "training: { warmUp: none }");

        Assert.DoesNotContain("warmUp", without.Resolved.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "warmUp",
            TrialDefinitionJson.Write(without.Trial(new Dictionary<string, System.Text.Json.JsonElement>(), seed: 0)),
            StringComparison.Ordinal
        );
    }
}
