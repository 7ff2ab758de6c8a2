using Platform.Experiments.Records.Curves;

namespace Platform.Experiments.Tests.Records;

/// <summary>Diagnoses of curves of known shape.</summary>
public sealed class LossCurvesTests
{
    [Fact]
    public void FallingAndSettled_IsGood() =>
        Expect(new(Fit.Good, LearningPace.Converging, null, 0.05), 2.3, [1, 0.5, 0.3, 0.22, 0.2, 0.19, 0.185, 0.18], [1, 0.6, 0.4, 0.3, 0.25, 0.24, 0.23, 0.23]);

    [Fact]
    public void TrainingFallsWhileValidationRises_IsOverFitSinceItsLowest() =>
        Expect(new(Fit.OverFit, LearningPace.Converging, 3, 0.89), 2.3, [1, 0.5, 0.3, 0.1, 0.05, 0.02, 0.015, 0.01], [1.1, 0.7, 0.6, 0.65, 0.7, 0.8, 0.85, 0.9]);

    [Fact]
    public void ANoisyValidation_IsNoOverFit() =>
        Expect(new(Fit.Good, LearningPace.Converging, null, 0.2), 2.3, [1, 0.5, 0.3, 0.15, 0.12, 0.11, 0.105, 0.1], [1, 0.6, 0.4, 0.29, 0.31, 0.28, 0.3, 0.3]);

    [Fact]
    public void HighAndStillFalling_IsUnderFitAndCrawling() =>
        Expect(new(Fit.UnderFit, LearningPace.Crawling, null, 0.1), 2.3, [2.28, 2.2, 2.1, 2.0, 1.9, 1.8, 1.7, 1.6], [2.29, 2.25, 2.15, 2.1, 2, 1.9, 1.8, 1.7]);

    [Fact]
    public void HardlyFallingButSteadily_IsCrawling() =>
        Expect(new(Fit.UnderFit, LearningPace.Crawling, null, null), 2.3, [2.299, 2.296, 2.293, 2.29, 2.287, 2.284, 2.281, 2.278], []);

    [Fact]
    public void HighAndFlat_IsUnderFitAndStalled() =>
        Expect(new(Fit.UnderFit, LearningPace.Stalled, null, 0.0), 0.7, [0.7, 0.695, 0.694, 0.693, 0.693, 0.693, 0.693, 0.693], [0.7, 0.693, 0.693, 0.693, 0.693, 0.693, 0.693, 0.693]);

    [Fact]
    public void LowButStillFallingFast_IsUnderFit() =>
        Expect(new(Fit.UnderFit, LearningPace.Crawling, null, null), 2.3, [2, 1.7, 1.5, 1.3, 1.2, 1.1, 1, 0.8], []);

    [Fact]
    public void AboveTheUntrainedLoss_IsDiverged_AfterTheLastGoodEpoch() =>
        Expect(new(Fit.Diverged, LearningPace.Diverging, 2, null), 2.3, [2, 1.9, 5, 7, 20], [2, 2, 6, 8, 30]);

    [Fact]
    public void NotFinite_IsDiverged() => Expect(new(Fit.Diverged, LearningPace.Diverging, 1, null), 2.3, [2, double.NaN], []);

    [Fact]
    public void ATrialThatDivergedInItsFirstEpoch_IsDivergedFromTheStart()
    {
        var curves = new LossCurves { Untrained = 2.3, Training = [], IsDiverged = true };

        Assert.Equal(new(Fit.Diverged, LearningPace.Diverging, 0, null), curves.Diagnose());
    }

    [Fact]
    public void WithoutAnEpoch_NothingIsSaid()
    {
        Assert.Null(new LossCurves { Untrained = 2.3, Training = [] }.Diagnose());
        Assert.Null(new LossCurves { Training = [] }.Diagnose());
    }

    [Fact]
    public void WithoutTheUntrainedLoss_TheFirstEpochStandsForIt()
    {
        var curves = new LossCurves { Training = [1, 0.4, 0.3, 0.29] };

        Assert.Equal(new(Fit.Good, LearningPace.Converging, null, null), curves.Diagnose());
    }

    private static void Expect(RunDiagnosis expected, double untrained, double[] training, double[] validation)
    {
        var curves = new LossCurves { Untrained = untrained, Training = training, Validation = [.. validation.Select((loss, i) => (i + 1, loss))] };

        var found = curves.Diagnose()!;

        Assert.Equal(expected with { Gap = null }, found with { Gap = null });
        Assert.Equal(expected.Gap is null, found.Gap is null);
        Assert.Equal(expected.Gap ?? 0, found.Gap ?? 0, 1e-9);
    }
}
