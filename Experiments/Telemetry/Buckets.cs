using System.Diagnostics.Metrics;

namespace Platform.Experiments.Telemetry;

/// <summary>Boundaries of histograms; the usual ones, made for milliseconds of web requests, fit nothing here.</summary>
public static class Buckets
{
    /// <summary>Seconds that one optimizer step or one flush to disk may take: 10 µs to 10 s.</summary>
    public static InstrumentAdvice<double> Instants { get; } =
        new()
        {
            HistogramBucketBoundaries =
            [
                1e-5,
                2.5e-5,
                5e-5,
                1e-4,
                2.5e-4,
                5e-4,
                1e-3,
                2.5e-3,
                5e-3,
                0.01,
                0.025,
                0.05,
                0.1,
                0.25,
                0.5,
                1,
                2.5,
                5,
                10,
            ],
        };

    /// <summary>Seconds that an epoch, a run or a trial may take: 10 ms to a day.</summary>
    public static InstrumentAdvice<double> Spans { get; } =
        new()
        {
            HistogramBucketBoundaries =
            [
                0.01,
                0.025,
                0.05,
                0.1,
                0.25,
                0.5,
                1,
                2.5,
                5,
                10,
                30,
                60,
                120,
                300,
                600,
                1800,
                3600,
                7200,
                14400,
                43200,
                86400,
            ],
        };

    /// <summary>Bytes: 1 KiB to 4 GiB.</summary>
    public static InstrumentAdvice<long> Bytes { get; } =
        new() { HistogramBucketBoundaries = [.. Enumerable.Range(0, 12).Select(power => 1024L << (2 * power))] };
}
