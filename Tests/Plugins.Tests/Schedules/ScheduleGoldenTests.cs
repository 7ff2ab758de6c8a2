using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Plugins.Tests.Gallery;

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
        BuiltIn.Catalog.Create<IScheduleFactory>(new ComponentReference(one.Schedule, one.Options));

    private sealed record GoldenSchedule(string Schedule, JsonObject Options, double[] Losses, double[] Rates);
}
