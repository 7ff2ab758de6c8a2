using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Training;
using Platform.Experiments.Training.Averaging;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training.Averaging;

/// <summary>Against PyTorch's <c>AveragedModel</c> (Golden/averaging.py).</summary>
[Collection(nameof(TorchTests))]
public sealed class WeightAverageTests
{
    private const int StepsPerEpoch = 3;

    internal static readonly JsonElement Golden = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Training", "Golden", "averaging.json")))
        .RootElement;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void MovingAverage_IsPyTorchs(int number)
    {
        var golden = Golden.GetProperty("ema")[number];
        var settings = new AveragingSettings
        {
            Kind = AveragingKind.Ema,
            Decay = golden.GetProperty("decay").GetDouble(),
            From = golden.GetProperty("first").GetInt32(),
        };

        var seen = AfterSteps(settings);

        AssertEqual(golden.GetProperty("seen"), seen);
    }

    [Fact]
    public void MeanOfEpochs_IsPyTorchs()
    {
        var seen = AfterSteps(new() { Kind = AveragingKind.Swa, From = 1 });

        AssertEqual(Golden.GetProperty("swa"), [.. seen.Where((_, step) => step % StepsPerEpoch == StepsPerEpoch - 1)]);
    }

    internal static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    // What predicts after each step.
    private static List<double[]> AfterSteps(AveragingSettings settings)
    {
        using var scope = NewDisposeScope();
        var weight = zeros(3, dtype: float64);
        var progress = new RunProgress();
        using var average = new WeightAverage(settings, [new NamedTensor("weight", weight)], StepsPerEpoch, progress);
        List<double[]> seen = [];
        foreach (var values in Golden.GetProperty("weights").EnumerateArray())
        {
            weight.copy_(tensor(Numbers(values)));
            progress.Step++;
            average.AfterStep();
            if (progress.Step % StepsPerEpoch == 0)
            {
                average.AfterEpoch((int)(progress.Step / StepsPerEpoch) - 1);
            }

            seen.Add(average.Averaged()[0].data<double>().ToArray());
        }

        return seen;
    }

    private static void AssertEqual(JsonElement expected, IReadOnlyList<double[]> actual) =>
        Assert.Equal(
            expected.EnumerateArray().SelectMany(Numbers),
            actual.SelectMany(values => values),
            (one, other) => Math.Abs(one - other) <= 1e-12
        );
}
