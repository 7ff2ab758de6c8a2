using Platform.Experiments.Training;

namespace Platform.Experiments.Tests.Training;

/// <summary>The thread that trains.</summary>
public sealed class TrainingThreadTests
{
    [Fact]
    public async Task Work_RunsOnOneThread_InTheOrderThatItWasAskedFor()
    {
        using var thread = new TrainingThread();
        var order = new List<int>();

        var threads = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(number =>
                    thread.RunAsync(() =>
                    {
                        order.Add(number);
                        return Environment.CurrentManagedThreadId;
                    })
                )
        );

        Assert.Single(threads.Distinct());
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
        Assert.Equal(Enumerable.Range(0, 20), order);
    }

    [Fact]
    public async Task Exception_ReachesWhoAsked_AndTheThreadGoesOn()
    {
        using var thread = new TrainingThread();

        await Assert.ThrowsAsync<InvalidOperationException>(() => thread.RunAsync<int>(() => throw new InvalidOperationException()));

        Assert.Equal(3, await thread.RunAsync(() => 3));
    }
}
