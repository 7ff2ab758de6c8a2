using System.Diagnostics.Metrics;
using Platform.Experiments.Telemetry;

namespace Platform.Host.Storage.Writing;

/// <summary>What a group of commits, written as one transaction with one flush, costs.</summary>
internal static class CommitInstruments
{
    private static readonly Histogram<double> Duration = Signals.Meter.CreateHistogram(
        "platform.store.commit.duration",
        "s",
        "Time to make a group of commits durable; its count is the number of flushes.",
        advice: Buckets.Instants
    );

    private static readonly Histogram<long> Size = Signals.Meter.CreateHistogram(
        "platform.store.commit.size",
        "By",
        "What a group of commits added to the log.",
        advice: Buckets.Bytes
    );

    private static readonly Counter<long> Commits = Signals.Meter.CreateCounter<long>(
        "platform.store.commits",
        "{commit}",
        "Commits that became durable; those that came together shared a flush."
    );

    public static void Record(TimeSpan duration, long bytes, int commits)
    {
        Duration.Record(duration.TotalSeconds);
        Size.Record(bytes);
        Commits.Add(commits);
    }
}
