using System.Text.Json;
using Platform.Abstractions;
using Platform.Plugins.Schedules;

namespace Platform.Plugins.Tests.Schedules;

/// <summary>Twelve epochs of four steps against PyTorch's schedulers (Golden/schedules.py).</summary>
public sealed class ScheduleGoldenTests
{
    private const int StepsPerEpoch = 4;
    private static readonly GoldenSchedule[] Golden = GoldenFile.Read<GoldenSchedule[]>("schedules.json");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rates_AreThoseOfPyTorch(int index)
    {
        var one = Golden[index];
        var schedule = Factory(one).Create(new() { StepsPerEpoch = StepsPerEpoch, Epochs = one.Rates.Length / StepsPerEpoch });

        var rates = one.Rates.Select((_, step) => schedule(new()
        {
            LearningRate = 0.3,
            Step = step,
            Epoch = step / StepsPerEpoch,
            History = new Dictionary<string, IReadOnlyList<double>>(),
        }));

        GoldenFile.AssertClose(one.Rates, [.. rates], isDouble: true);
    }

    private static IScheduleFactory Factory(GoldenSchedule one) => one.Schedule switch
    {
        "constant" => new Constant(),
        "step" => new Step(one.Options.Deserialize<StepOptions>(JsonSerializerOptions.Web)!),
        "exponential" => new Exponential(one.Options.Deserialize<ExponentialOptions>(JsonSerializerOptions.Web)!),
        _ => new Cosine(one.Options.Deserialize<CosineOptions>(JsonSerializerOptions.Web)!),
    };

    private sealed record GoldenSchedule(string Schedule, JsonElement Options, double[] Rates);
}
