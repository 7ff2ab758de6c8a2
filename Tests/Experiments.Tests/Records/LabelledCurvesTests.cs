using System.Text.Json;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records.Curves;

namespace Platform.Experiments.Tests.Records;

/// <summary>Diagnoses of curves whose truth is known: made ones by what was put in (Golden/diagnosis-made.py),
/// recorded ones by what longer runs came to (Golden/diagnosis-recorded.py).</summary>
public sealed class LabelledCurvesTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly Dictionary<string, Labelled> Curves = Read("diagnosis-made")
        .Concat(Read("diagnosis-recorded"))
        .ToDictionary(one => one.Name);

    public static TheoryData<string> Names => [.. Curves.Keys];

    [Theory]
    [InlineData(Fit.Good, 10)]
    [InlineData(Fit.UnderFit, 10)]
    [InlineData(Fit.OverFit, 10)]
    [InlineData(Fit.Diverged, 10)]
    [InlineData(Fit.Unstable, 6)]
    public void EachVerdict_HasEnoughCurves(Fit fit, int fewest) =>
        Assert.True(Curves.Values.Count(one => one.Fit == KebabCase.Of(fit)) >= fewest);

    [Theory]
    [InlineData(LearningPace.Crawling, 10)]
    [InlineData(LearningPace.Converging, 10)]
    [InlineData(LearningPace.Oscillating, 10)]
    [InlineData(LearningPace.Diverging, 10)]
    public void EachPace_HasEnoughCurves(LearningPace pace, int fewest) =>
        Assert.True(Curves.Values.Count(one => one.LearningRate == KebabCase.Of(pace)) >= fewest);

    [Theory]
    [MemberData(nameof(Names))]
    public void TheDiagnosis_IsTheLabel(string name)
    {
        var one = Curves[name];
        var curves = new LossCurves
        {
            FirstBatch = one.FirstBatch,
            IsFirstTypical = one.IsFirstTypical,
            LeastLateBatch = one.LeastLateBatch,
            Training = one.Training,
            Validation = [.. one.Validation.Select(check => ((int)check[0], check[1]))],
        };

        var found = curves.Diagnose();

        Assert.NotNull(found);
        Assert.Equal((one.Fit, one.LearningRate), (KebabCase.Of(found.Fit), KebabCase.Of(found.Pace)));
    }

    private static Labelled[] Read(string file) =>
        JsonSerializer.Deserialize<Labelled[]>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Records", "Golden", $"{file}.json")),
            Json
        )!;

    private sealed record Labelled(
        string Name,
        string Fit,
        string LearningRate,
        string Why,
        double? FirstBatch,
        bool IsFirstTypical,
        double? LeastLateBatch,
        double[] Training,
        double[][] Validation
    );
}
