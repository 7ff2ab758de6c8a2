using Platform.Experiments.Records.Curves;
using Platform.Host.Output;

namespace Platform.Host.Tests.Output;

/// <summary>What is tried next follows from the word, and from how far updates went where that is recorded.</summary>
public sealed class DiagnosisAdviceTests
{
    private static readonly double[] Crawling = [2.28, 2.2, 2.1, 2.0, 1.9, 1.8, 1.7, 1.6];
    private static readonly double[] Stalled = [2.3, 2.21, 2.2, 2.2, 2.2, 2.2, 2.2, 2.2];

    [Theory]
    [InlineData(null, "Raise the learning rate, find it with platform find-lr, or train for more epochs.")]
    [InlineData(1e-3, "Raise the learning rate, find it with platform find-lr, or train for more epochs.")]
    [InlineData(2e-6, "Raise the learning rate: an update changes the weights by 2e-06 of their norm, where 0.001 is usual.")]
    [InlineData(0.02, "Train for more epochs: an update changes the weights by 0.02 of their norm, where 0.001 is usual.")]
    public void Crawling_RaisesTheRate_UnlessUpdatesAreLarge(double? ratio, string expected) =>
        Assert.Equal(expected, Advice(new() { Training = Crawling, UpdateRatio = ratio }));

    [Theory]
    [InlineData(null, null, "Find another learning rate")]
    [InlineData(null, 2e-6, "Raise the learning rate")]
    [InlineData(null, 0.05, "Lower the learning rate")]
    [InlineData(1.0, null, "Find another learning rate")]
    [InlineData(0.001, 2e-6, "Let the learning rate fall later")]
    public void Stalled_AsksForWhatStoppedIt(double? rateLeft, double? ratio, string expected) =>
        Assert.StartsWith(
            expected,
            Advice(
                new()
                {
                    FirstBatch = 2.3,
                    Training = Stalled,
                    RateLeft = rateLeft,
                    UpdateRatio = ratio,
                }
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void WhatWentWrong_LowersTheRate()
    {
        Assert.StartsWith("Lower the learning rate to a tenth", Advice(new() { Training = [2, 4, 8, 16] }), StringComparison.Ordinal);
        Assert.Equal(
            "Lower the learning rate to a third, or let a schedule lower it from epoch 2 on.",
            Advice(new() { Training = [2, 0.1, 0.5, 0.6, 0.7] })
        );
        Assert.Equal(
            "Lower the learning rate to a third, or let a schedule lower it.",
            Advice(new() { Training = [2, 1, 0.4, 0.8, 0.4, 0.8] })
        );
    }

    [Fact]
    public void OverFit_StopsEarlier_WhateverTheTrainingLossDoes() =>
        Assert.StartsWith(
            "Stop after epoch 2,",
            Advice(
                new()
                {
                    FirstBatch = 2.3,
                    Training = [2, 1.8, 1.6, 1.4, 1.2],
                    Validation = [(1, 2), (2, 1.9), (3, 2.3), (4, 2.5), (5, 2.9)],
                    UpdateRatio = 1e-6,
                }
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Good_KeepsTheRate() => Assert.Equal("Keep the learning rate.", Advice(new() { Training = [2, 0.4, 0.2, 0.19] }));

    private static string Advice(LossCurves curves) => DiagnosisAdvice.Of(curves, curves.Diagnose()!);
}
