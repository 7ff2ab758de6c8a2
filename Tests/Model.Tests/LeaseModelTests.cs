using System.Globalization;
using Platform.Model.Tests.Hosts;

namespace Platform.Model.Tests;

/// <summary>
/// Whatever happens to hosts, workers, clocks and the network between them: no trial is lost, none ends twice, no stale run writes, what is
/// acknowledged is durable, and nothing waits for ever. <c>PLATFORM_SCHEDULES</c> says how many schedules are played, 2000 by default, or
/// which: <c>4711..4712</c> replays that of seed 4711.
/// </summary>
public sealed class LeaseModelTests
{
    [Fact]
    public async Task NoSchedule_BreaksARule()
    {
        int[] ends =
        [
            .. (Environment.GetEnvironmentVariable("PLATFORM_SCHEDULES") ?? "2000")
                .Split("..")
                .Select(end => int.Parse(end, CultureInfo.InvariantCulture)),
        ];
        for (var seed = ends.Length > 1 ? ends[0] : 0; seed < ends[^1]; seed++)
        {
            using var schedule = new Schedule(seed);
            var violations = await PlayAsync(schedule);

            Assert.True(
                violations.Count == 0,
                $"PLATFORM_SCHEDULES={seed}..{seed + 1}\n{string.Join('\n', violations.Take(5).Concat(schedule.Notes))}"
            );
        }
    }

    [Fact]
    public async Task Schedule_IsTheSameEachTime()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            using var one = new Schedule(seed);
            using var other = new Schedule(seed);
            await PlayAsync(one);
            await PlayAsync(other);

            Assert.Equal((one.Course, one.Time), (other.Course, other.Time));
        }
    }

    [Theory]
    [InlineData(Flaw.TakesOldTokens, "by a worker that doesn't hold its lease")]
    [InlineData(Flaw.AnswersEarly, "acknowledged, which isn't durable")]
    [InlineData(Flaw.StoresTwice, "where")]
    [InlineData(Flaw.NeverExpires, "Not all has ended")]
    public async Task FlawOfABroker_IsFound(Flaw flaw, string violation)
    {
        for (var seed = 0; seed < 500; seed++)
        {
            using var schedule = new Schedule(seed, flaw);
            var violations = await PlayAsync(schedule);
            if (violations.Any(what => what.Contains(violation, StringComparison.Ordinal)))
            {
                return;
            }
        }

        Assert.Fail($"No schedule shows that the broker {flaw}.");
    }

    // Outside of the context of the test, so that what is ready waits for nobody but the thread of the pool.
    private static Task<IReadOnlyList<string>> PlayAsync(Schedule schedule) =>
        Task.Run(schedule.PlayAsync, TestContext.Current.CancellationToken);
}
