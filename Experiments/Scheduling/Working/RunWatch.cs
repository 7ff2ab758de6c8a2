using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>Compares a run with its limits. Somebody must look often: a process can't be told from outside that it hangs.</summary>
/// <param name="limits">The limits.</param>
/// <param name="signs">The signs that the run gets on.</param>
/// <param name="time">The clock.</param>
/// <param name="told">Whether the run was told to end at once.</param>
public sealed class RunWatch(RunLimits limits, ProgressSigns signs, TimeProvider time, CancellationToken told)
{
    // Steps can be long, but who said cancel doesn't want to wait.
    private static readonly TimeSpan ObedienceTime = TimeSpan.FromSeconds(15);

    // A process that was stopped, or a machine that slept, was not silent meanwhile.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1);

    private readonly long _started = time.GetTimestamp();
    private long _looked = time.GetTimestamp();
    private long _count = signs.Count;
    private TimeSpan _silence;
    private TimeSpan _waited;
    private TimeSpan _disobedience;

    /// <summary>Looks at the run.</summary>
    /// <param name="memory">The bytes of resident memory of its process.</param>
    /// <returns>null if it is within its limits.</returns>
    public LimitBreach? Look(long memory)
    {
        var passed = TimeSpan.FromTicks(Math.Min(time.GetElapsedTime(_looked).Ticks, LongestLook.Ticks));
        (_looked, _silence) = (time.GetTimestamp(), IsSilent() ? _silence + passed : TimeSpan.Zero);
        _waited += signs.WaitsForHost ? passed : TimeSpan.Zero;
        _disobedience = told.IsCancellationRequested ? _disobedience + passed : TimeSpan.Zero;

        if (limits.Memory is { } most && memory > most)
        {
            return new(
                RunEnd.OutOfMemory,
                $"{memory / 1_000_000} MB of memory in use, more than the {new ByteSize(most)} of workers.memoryLimit"
            );
        }

        if (limits.Time is { } longest && time.GetElapsedTime(_started) - _waited >= longest)
        {
            return new(RunEnd.Timeout, $"still running after the {new Duration(longest)} of workers.runTimeout");
        }

        if (limits.Silence is { } patience && _silence >= patience)
        {
            return new(RunEnd.NoProgress, $"no progress for the {new Duration(patience)} of workers.stallTimeout");
        }

        return _disobedience >= ObedienceTime
            ? new(RunEnd.Cancelled, $"still running {new Duration(ObedienceTime)} after it was told to end")
            : null;
    }

    private bool IsSilent()
    {
        var count = signs.Count;
        var isSilent = count == _count && !signs.WaitsForHost;
        _count = count;
        return isSilent;
    }
}
