using System.Collections.Concurrent;
using Platform.Benchmarks.Storage;

namespace Platform.Benchmarks.Rooms;

/// <summary>How long calls took, once they are measured.</summary>
internal sealed class CallLatencies
{
    private readonly ConcurrentQueue<(CallKind Kind, double Milliseconds)> _calls = [];
    private volatile bool _isOn;

    /// <summary>Calls that begin from now on count, or no more.</summary>
    public bool IsOn
    {
        set => _isOn = value;
    }

    public async Task<T> MeasureAsync<T>(CallKind kind, Func<Task<T>> call)
    {
        var counts = _isOn;
        var start = TimeProvider.System.GetTimestamp();
        var answer = await call();
        if (counts)
        {
            _calls.Enqueue((kind, StorageBenchmark.Milliseconds(start)));
        }

        return answer;
    }

    /// <summary>The calls of a kind, in milliseconds.</summary>
    public List<double> Of(CallKind kind) => [.. _calls.Where(call => call.Kind == kind).Select(call => call.Milliseconds)];
}
