using Platform.Experiments.Records.Curves;

namespace Platform.Experiments.Tests.Records.Curves;

/// <summary>Diagnoses of curves of known shape.</summary>
public sealed class LossCurvesTests
{
    [Fact]
    public void FallingAndSettled_IsGood() =>
        Expect(
            new(Fit.Good, LearningPace.Converging, null, 0.05),
            2.3,
            [1, 0.5, 0.3, 0.22, 0.2, 0.19, 0.185, 0.18],
            [1, 0.6, 0.4, 0.3, 0.25, 0.24, 0.23, 0.23]
        );

    [Fact]
    public void ValidationRisesWhileTrainingStands_IsOverFit() =>
        Expect(
            new(Fit.OverFit, LearningPace.Converging, 2, 0.5),
            2.3,
            [0.5, 0.102, 0.1, 0.101, 0.1, 0.1],
            [0.3, 0.15, 0.3, 0.5, 0.55, 0.6]
        );

    [Fact]
    public void BothRise_IsUnstableSinceTheLowest() =>
        Expect(new(Fit.Unstable, LearningPace.Diverging, 3, 0.1), 2.3, [1, 0.5, 0.1, 0.4, 0.45, 0.5], [1.1, 0.6, 0.2, 0.5, 0.55, 0.6]);

    [Fact]
    public void UpAndDown_IsUnstableAndOscillating_SinceTheLowBeforeTheFirstRise() =>
        Expect(new(Fit.Unstable, LearningPace.Oscillating, 3, null), 2.3, [1.5, 0.9, 0.4, 0.8, 0.4, 0.8, 0.4, 0.8], []);

    [Fact]
    public void UpAndDownSinceAsHighAsTheStart_IsOscillating_ThoughTheLowestIsLongAgo() =>
        Expect(new(Fit.Unstable, LearningPace.Oscillating, 2, null), 2.3, [1.9, 0.1, 0.9, 1.8, 0.9, 1.7, 0.9, 1.8], []);

    [Fact]
    public void OneRiseThatFellAgain_IsNoOscillation() =>
        Expect(
            new(Fit.Good, LearningPace.Converging, null, null),
            2.3,
            [1.5, 0.7, 0.4, 0.3, 0.25, 0.22, 0.6, 0.3, 0.21, 0.2, 0.2, 0.2],
            []
        );

    [Fact]
    public void UpsAndDownsThatAreSmallBesideTheUntrainedLoss_AreNoOscillation() =>
        Expect(
            new(Fit.Good, LearningPace.Converging, null, null),
            2.3,
            [1.5, 0.7, 0.2, 0.05, 0.02, 0.04, 0.02, 0.04, 0.02, 0.04, 0.02, 0.04],
            []
        );

    [Fact]
    public void OneValidationThatJumps_IsNoOverFit() =>
        Expect(
            new(Fit.Good, LearningPace.Converging, null, 0.16),
            2.3,
            [1, 0.5, 0.3, 0.22, 0.2, 0.2, 0.2, 0.2],
            [1, 0.6, 0.4, 0.34, 0.33, 0.32, 0.31, 0.36]
        );

    [Fact]
    public void TrainingFallsWhileValidationRises_IsOverFitSinceItsLowest() =>
        Expect(
            new(Fit.OverFit, LearningPace.Converging, 3, 0.89),
            2.3,
            [1, 0.5, 0.3, 0.1, 0.05, 0.02, 0.015, 0.01],
            [1.1, 0.7, 0.6, 0.65, 0.7, 0.8, 0.85, 0.9]
        );

    [Fact]
    public void ANoisyValidation_IsNoOverFit() =>
        Expect(
            new(Fit.Good, LearningPace.Converging, null, 0.2),
            2.3,
            [1, 0.5, 0.3, 0.15, 0.12, 0.11, 0.105, 0.1],
            [1, 0.6, 0.4, 0.29, 0.31, 0.28, 0.3, 0.3]
        );

    [Fact]
    public void HighAndStillFalling_IsUnderFitAndCrawling() =>
        Expect(
            new(Fit.UnderFit, LearningPace.Crawling, null, 0.1),
            2.3,
            [2.28, 2.2, 2.1, 2.0, 1.9, 1.8, 1.7, 1.6],
            [2.29, 2.25, 2.15, 2.1, 2, 1.9, 1.8, 1.7]
        );

    [Fact]
    public void HardlyFallingButSteadily_IsCrawling() =>
        Expect(new(Fit.UnderFit, LearningPace.Crawling, null, null), 2.3, [2.299, 2.296, 2.293, 2.29, 2.287, 2.284, 2.281, 2.278], []);

    [Fact]
    public void HighAndFlat_IsUnderFitAndStalled() =>
        Expect(
            new(Fit.UnderFit, LearningPace.Stalled, null, 0.0),
            0.7,
            [0.7, 0.695, 0.694, 0.693, 0.693, 0.693, 0.693, 0.693],
            [0.7, 0.693, 0.693, 0.693, 0.693, 0.693, 0.693, 0.693]
        );

    [Fact]
    public void LowButStillFallingFast_IsUnderFit() =>
        Expect(new(Fit.UnderFit, LearningPace.Crawling, null, null), 2.3, [2, 1.7, 1.5, 1.3, 1.2, 1.1, 1, 0.8], []);

    [Fact]
    public void AboveTheFirstEpochsLoss_IsDiverged_AfterTheLastGoodEpoch() =>
        Expect(new(Fit.Diverged, LearningPace.Diverging, 2, null), 2.3, [2, 1.9, 5, 7, 20], [2, 2, 6, 8, 30]);

    [Fact]
    public void NotFinite_IsDiverged() => Expect(new(Fit.Diverged, LearningPace.Diverging, 1, null), 2.3, [2, double.NaN], []);

    [Fact]
    public void ValidationNotFinite_IsDiverged() =>
        Expect(new(Fit.Diverged, LearningPace.Diverging, 2, null), 2.3, [2, 1], [2, double.NaN]);

    [Fact]
    public void ATrialThatDivergedInItsFirstEpoch_IsDivergedFromTheStart()
    {
        var curves = new LossCurves
        {
            FirstBatch = 2.3,
            Training = [],
            IsDiverged = true,
        };

        Assert.Equal(new(Fit.Diverged, LearningPace.Diverging, 0, null), curves.Diagnose());
    }

    [Fact]
    public void ALossThatBlewUpInTheFirstEpoch_IsDivergedFromTheStart_ThoughItFallsSince()
    {
        var curves = new LossCurves
        {
            FirstBatch = 2.3,
            LeastLateBatch = 40,
            Training = [9000, 2000, 700, 488],
        };

        Assert.Equal(new(Fit.Diverged, LearningPace.Diverging, 0, null), curves.Diagnose());
    }

    [Fact]
    public void AnEasyFirstBatch_IsNoDivergence()
    {
        var curves = new LossCurves
        {
            FirstBatch = 0.5,
            LeastLateBatch = 0.4,
            IsFirstTypical = false,
            Training = [1.31, 1.309, 1.308],
        };

        Assert.Equal(new(Fit.UnderFit, LearningPace.Crawling, null, null), curves.Diagnose());
    }

    [Fact]
    public void TooFewEpochsOrNegativeLosses_SayNothing()
    {
        Assert.Null(new LossCurves { FirstBatch = 2.3, Training = [] }.Diagnose());
        Assert.Null(new LossCurves { Training = [2] }.Diagnose());
        Assert.Null(new LossCurves { Training = [1, 0.5, -0.5] }.Diagnose());
        Assert.Null(
            new LossCurves
            {
                FirstBatch = -0.9,
                LeastLateBatch = -1.2,
                Training = [-1, -1.05, -1.06],
            }.Diagnose()
        );
    }

    [Fact]
    public void WithoutTheUntrainedLoss_TheFirstEpochStandsForIt()
    {
        Assert.Equal(new(Fit.Good, LearningPace.Converging, null, null), new LossCurves { Training = [1, 0.4, 0.3, 0.29] }.Diagnose());
        Assert.Equal(new(Fit.UnderFit, LearningPace.Stalled, null, null), new LossCurves { Training = [1, 0.98, 0.979, 0.979] }.Diagnose());
    }

    [Fact]
    public void TheGap_IsThatOfTheLastEpochThatWasValidated()
    {
        var curves = new LossCurves { Training = [1, 0.4, 0.3, 0.29, 0.289], Validation = [(2, 0.5), (4, 0.39)] };

        Assert.Equal(0.1, curves.Diagnose()!.Gap!.Value, 1e-9);
    }

    private static void Expect(RunDiagnosis expected, double untrained, double[] training, double[] validation)
    {
        var curves = new LossCurves
        {
            FirstBatch = untrained,
            Training = training,
            Validation = [.. validation.Select((loss, i) => (i + 1, loss))],
        };

        var found = curves.Diagnose()!;

        Assert.Equal(expected with { Gap = null }, found with { Gap = null });
        Assert.Equal(expected.Gap is null, found.Gap is null);
        Assert.Equal(expected.Gap ?? 0, found.Gap ?? 0, 1e-9);
    }
}
