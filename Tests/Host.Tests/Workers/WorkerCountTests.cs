using Platform.Host.Workers;

namespace Platform.Host.Tests.Workers;

public sealed class WorkerCountTests
{
    private const long Plenty = 1L << 40;

    [Theory]
    [InlineData(1000, 6L, 6)]
    [InlineData(4, 6L, 4)]
    [InlineData(4, null, 4)]
    [InlineData(4, 0L, 1)]
    [InlineData(0, 6L, 0)]
    public void Workers_AreNoMoreThanTrialsLeft(int asked, long? trials, int started) =>
        Assert.Equal(new WorkerCount(started, null), WorkerCount.Of(asked, trials, Plenty, cores: 64));

    [Theory]
    [InlineData(4, 4, false)]
    [InlineData(5, 4, true)]
    [InlineData(5, null, false)]
    public void MoreWorkersThanCores_AreToldOnce(int asked, int? cores, bool told)
    {
        var count = WorkerCount.Of(asked, null, Plenty, cores);

        Assert.Equal((asked, told), (count.Started, count.Note?.Contains("cores for 4", StringComparison.Ordinal) ?? false));
    }

    [Fact]
    public void Workers_StartAsMemoryAllows_AndAtLeastOne()
    {
        var some = WorkerCount.Of(1000, null, (3 * WorkerCount.Footprint) + 1, cores: 2);
        var one = WorkerCount.Of(1000, 7, 1, cores: 2);

        Assert.Equal(3, some.Started);
        Assert.Equal(
            "1000 workers were requested, 3 are started: 750 MB of memory is available, and each takes 250 MB or more.",
            some.Note
        );
        Assert.Equal((1, true), (one.Started, one.Note!.StartsWith("7 workers were requested, 1 is started", StringComparison.Ordinal)));
    }
}
