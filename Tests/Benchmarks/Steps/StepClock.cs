namespace Platform.Benchmarks.Steps;

/// <summary>What a step is timed by.</summary>
internal static class StepClock
{
    /// <summary>Time that passed.</summary>
    public static TimeSpan Wall() => TimeProvider.System.GetElapsedTime(0);

    /// <summary>Time that processors spent in this process, all its threads together: what
    /// to compare on a machine that has other things to do.</summary>
    public static TimeSpan Processor() => Environment.CpuUsage.TotalTime;
}
