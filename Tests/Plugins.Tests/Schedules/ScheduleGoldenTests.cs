using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Abstractions;
using Platform.Plugins.Schedules;

namespace Platform.Plugins.Tests.Schedules;

/// <summary>Twelve epochs of four steps against PyTorch's schedulers (Golden/schedules.py).</summary>
public sealed class ScheduleGoldenTests
{
    private const int StepsPerEpoch = 4;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
    private static readonly GoldenSchedule[] Golden = GoldenFile.Read<GoldenSchedule[]>("schedules.json");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rates_AreThoseOfPyTorch(int index)
    {
        var one = Golden[index];
        var schedule = Factory(one).Create(new() { StepsPerEpoch = StepsPerEpoch, Epochs = one.Rates.Length / StepsPerEpoch });

        var rates = one.Rates.Select(
            (_, step) =>
                schedule(
                    new()
                    {
                        LearningRate = 0.3,
                        Step = step,
                        Epoch = step / StepsPerEpoch,
                        History = new Dictionary<string, IReadOnlyList<double>>
                        {
                            ["validation/loss"] = one.Losses[..(step / StepsPerEpoch)],
                        },
                    }
                )
        );

        GoldenFile.AssertClose(one.Rates, [.. rates], isDouble: true);
    }

    private static IScheduleFactory Factory(GoldenSchedule one) =>
        one.Schedule switch
        {
            "constant" => new Constant(),
            "step" => new Step(Options<StepOptions>(one)),
            "exponential" => new Exponential(Options<ExponentialOptions>(one)),
            "cosine" => new Cosine(Options<CosineOptions>(one)),
            "cosine-restarts" => new CosineRestarts(Options<CosineRestartsOptions>(one)),
            "linear" => new Linear(Options<LinearOptions>(one)),
            "one-cycle" => new OneCycle(Options<OneCycleOptions>(one)),
            "range-test" => new RangeTest(Options<RangeTestOptions>(one)),
            "reduce-on-plateau" => new ReduceOnPlateau(Options<ReduceOnPlateauOptions>(one)),
            "warm-up-cosine" => new WarmUpCosine(Options<WarmUpCosineOptions>(one)),
            _ => throw new ArgumentException($"Unknown schedule '{one.Schedule}'."),
        };

    private static T Options<T>(GoldenSchedule one) => one.Options.Deserialize<T>(Json)!;

    private sealed record GoldenSchedule(string Schedule, JsonElement Options, double[] Losses, double[] Rates);
}
