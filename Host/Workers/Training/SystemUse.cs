namespace Platform.Host.Workers.Training;

/// <summary>
/// Measures the process of a run: <c>system/processor</c>, cores busy on average since the last such value, and
/// <c>system/memory</c>, bytes of resident memory. Both at most every few seconds, so that a short trial carries none of it.
/// </summary>
internal sealed class SystemUse
{
    /// <summary>Shorter spans say more about chance than about the training.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly Func<TimeSpan> _processorTime;
    private readonly Func<long> _memory;
    private long _seen;
    private TimeSpan _used;

    /// <param name="time">The clock.</param>
    /// <param name="processorTime">The processor time that the process has used.</param>
    /// <param name="memory">Its resident memory, in bytes.</param>
    public SystemUse(TimeProvider time, Func<TimeSpan> processorTime, Func<long> memory)
    {
        (_time, _processorTime, _memory) = (time, processorTime, memory);
        (_seen, _used) = (time.GetTimestamp(), processorTime());
    }

    /// <summary>Of this process.</summary>
    public static SystemUse OfProcess(TimeProvider time) => new(time, () => Environment.CpuUsage.TotalTime, () => Environment.WorkingSet);

    /// <summary>The values by metric; none if the last ones are no interval old.</summary>
    public IReadOnlyList<(string Name, double Value)> Measure()
    {
        var passed = _time.GetElapsedTime(_seen);
        if (passed < Interval)
        {
            return [];
        }

        var used = _processorTime();
        var cores = (used - _used) / passed;
        (_seen, _used) = (_time.GetTimestamp(), used);
        return [("system/processor", cores), ("system/memory", _memory())];
    }
}
