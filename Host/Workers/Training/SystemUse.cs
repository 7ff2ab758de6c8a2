using Platform.Experiments.Records;
using Platform.Experiments.Runs;

namespace Platform.Host.Workers.Training;

/// <summary>
/// Adds process metrics to a run's reports: <c>system/processor</c>, cores busy on average since the last such point, and
/// <c>system/memory</c>, bytes of resident memory. Both at most every few seconds, so that a short trial carries none of it.
/// </summary>
internal sealed class SystemUse : IRunReporter
{
    /// <summary>Shorter spans say more about chance than about the training.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly IRunReporter _reporter;
    private readonly TimeProvider _time;
    private readonly Func<TimeSpan> _processorTime;
    private readonly Func<long> _memory;
    private long _seen;
    private TimeSpan _used;

    /// <param name="reporter">Where the reports go.</param>
    /// <param name="time">The clock.</param>
    /// <param name="processorTime">The processor time that the process has used.</param>
    /// <param name="memory">Its resident memory, in bytes.</param>
    public SystemUse(IRunReporter reporter, TimeProvider time, Func<TimeSpan> processorTime, Func<long> memory)
    {
        (_reporter, _time, _processorTime, _memory) = (reporter, time, processorTime, memory);
        (_seen, _used) = (time.GetTimestamp(), processorTime());
    }

    /// <summary>Of this process.</summary>
    public static SystemUse OfProcess(IRunReporter reporter, TimeProvider time) =>
        new(reporter, time, () => Environment.CpuUsage.TotalTime, () => Environment.WorkingSet);

    public RunDirective Report(RunReport report)
    {
        var passed = _time.GetElapsedTime(_seen);
        return _reporter.Report(passed < Interval ? report : report with { Points = [.. report.Points, .. Measure(report.Step, passed)] });
    }

    private IEnumerable<MetricPoints> Measure(long step, TimeSpan passed)
    {
        var used = _processorTime();
        var cores = (used - _used) / passed;
        (_seen, _used) = (_time.GetTimestamp(), used);
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        yield return new("system/processor", [step], [now], [cores]);
        yield return new("system/memory", [step], [now], [_memory()]);
    }
}
