using CsCheck;
using Platform.Experiments.Records;

namespace Platform.TestSupport.Records;

// Buckets of points, as a chart draws them.
public abstract partial class RecordStoreConformance
{
    [Fact]
    public async Task Buckets_SayWhatTheirPointsSay_AtEveryZoom()
    {
        var values = Gen.Frequency(
            (20, Gen.Double[-1e3, 1e3]),
            (1, Gen.OneOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0))
        );
        var series = Gen.Select(values.Array[0, 3000], Gen.Int[1, 900], Gen.Long[1, 5], Gen.Long[0, 3000]);
        var questions = Gen.Select(Gen.Long[-10, 16_000], Gen.Long[-10, 16_000], Gen.Int[1, 4000]).Array[10];

        var trial = 0L;
        await Gen.Select(series, questions)
            .SampleAsync(
                async (points, asked) =>
                {
                    await AppendAsync(trial, points.Item1, points.Item2, points.Item3);
                    await CommitAsync(new PutRun(RecordSamples.Run(0, trial)), new PutRun(RecordSamples.Run(1, trial, points.Item4)));

                    var found = Store.Series("digits", trial, "loss");
                    foreach (var (from, to, most) in asked)
                    {
                        NaiveBuckets.AssertExact(
                            Store.Buckets("digits", trial, "loss", from, to, most),
                            NaiveBuckets.Within(found, from, to),
                            most
                        );
                    }

                    trial++;
                },
                iter: 30,
                threads: 1
            );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Spike_IsSeen_AtEveryZoom(int most)
    {
        const int count = 100_000;
        const int spike = 54_321;
        await StartAsync(0);
        var values = new double[count];
        values[spike] = 1;
        await CommitAsync(Append([.. Range(0, count)], values));

        for (var half = count; half > 0; half /= 2)
        {
            var buckets = Store.Buckets("digits", 0, "loss", spike - half, spike + half, most);

            Assert.Equal(new MetricPoint(spike, spike, 1), Assert.Single(buckets, bucket => bucket.Max?.Value > 0).Max);
        }
    }

    [Fact]
    public async Task Nothing_HasNoBuckets()
    {
        await StartAsync(0);
        await CommitAsync(Append([5, 6], [1, 2]));

        Assert.Empty(Store.Buckets("digits", 0, "other", 0, 10, 100));
        Assert.Empty(Store.Buckets("digits", 1, "loss", 0, 10, 100));
        Assert.Empty(Store.Buckets("other", 0, "loss", 0, 10, 100));
        Assert.Empty(Store.Buckets("digits", 0, "loss", 7, 10, 100));
        Assert.Empty(Store.Buckets("digits", 0, "loss", 6, 5, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => Store.Buckets("digits", 0, "loss", 0, 10, 0));
    }

    [Fact]
    public async Task BucketsOfAResumedTrial_GoOn_WhereTheNewRunBegan()
    {
        await StartAsync(0);
        await CommitAsync(new PutRun(RecordSamples.Run()), RecordSamples.Points("loss", Range(1, 70_000)));
        await CommitAsync(new PutRun(RecordSamples.Run(1, 0, 60_000)));
        await CommitAsync(RecordSamples.Points("loss", Range(60_001, 5_000), run: 1));

        var all = NaiveBuckets.Within(Store.Series("digits", 0, "loss"), 0, long.MaxValue);
        NaiveBuckets.AssertExact(Store.Buckets("digits", 0, "loss", 0, long.MaxValue, 10), all, 10);
        Assert.Equal(65_000, all.Count);
    }

    /// <summary>Adds a trial with a series, in commits of some size; every sixth point or so has the step of the one before it.</summary>
    private async Task AppendAsync(long trial, double[] values, int size, long stride)
    {
        await StartAsync(trial);
        var steps = values.Select((_, i) => (i - (i % 6 == 5 ? 1 : 0)) * stride).ToArray();
        for (var start = 0; start < values.Length; start += size)
        {
            var end = Math.Min(start + size, values.Length);
            await CommitAsync(
                new AppendPoints(
                    "digits",
                    trial,
                    0,
                    new MetricPoints("loss", steps[start..end], [.. steps[start..end].Select(step => step / 2.0)], values[start..end])
                )
            );
        }
    }
}
