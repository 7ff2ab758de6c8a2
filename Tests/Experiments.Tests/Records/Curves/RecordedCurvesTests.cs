using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Experiments.Records.Curves;

namespace Platform.Experiments.Tests.Records.Curves;

/// <summary>What the curves of a trial are, as they are recorded.</summary>
public sealed class RecordedCurvesTests
{
    [Fact]
    public void WithoutThem_TheRatioOfUpdatesAndTheRateAreUnknown()
    {
        var curves = Read(("train/loss", [2, 1]));

        Assert.Null(curves.UpdateRatio);
        Assert.Null(curves.RateLeft);
    }

    [Fact]
    public void TheRatioOfUpdates_IsTheMedianOfTheLastHalf() =>
        Assert.Equal(0.003, Read(("update-ratio/all", [0.5, 0.4, 0.3, 0.003, 9, 0.001])).UpdateRatio);

    [Fact]
    public void ARatioThatIsNoNumber_IsUnknown() => Assert.Null(Read(("update-ratio/all", [0.5, double.NaN])).UpdateRatio);

    [Fact]
    public void TheRateThatIsLeft_IsTheLargestOfTheLastQuarter_ByTheLargestOfAll() =>
        Assert.Equal(0.25, Read(("train/learning-rate", [0.1, 0.4, 0.3, 0.3, 0.2, 0.2, 0.1, 0.01])).RateLeft);

    [Fact]
    public void TheEffectiveRate_ComesBeforeTheSchedules() =>
        Assert.Equal(0.5, Read(("train/learning-rate", [1, 1, 1, 1]), ("train/effective-learning-rate", [0.2, 0.4, 0.3, 0.2])).RateLeft);

    private static LossCurves Read(params (string Name, double[] Values)[] series) =>
        LossCurves.Of(
            new TrialRecord
            {
                Experiment = "e",
                Number = 0,
                Point = 0,
                State = TrialState.Completed,
                Parameters = new Dictionary<string, JsonElement>(),
                Definition = "{}",
                Seed = 1,
            },
            new Recorded(series.ToDictionary(one => one.Name, one => one.Values))
        );

    private sealed class Recorded(Dictionary<string, double[]> series) : ForwardingRecords
    {
        public override MetricPoints Series(string experiment, long trial, string metric)
        {
            var values = series.GetValueOrDefault(metric, []);
            return new(metric, [.. values.Select((_, i) => i + 1L)], [.. values.Select(_ => 0.0)], values);
        }

        protected override T Ask<T>(Func<IRecordReader, T> question, T nothing) => nothing;
    }
}
