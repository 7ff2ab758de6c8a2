using System.Collections.Concurrent;
using System.Diagnostics;
using Platform.Experiments.Telemetry;

namespace Platform.Experiments.Tests.Telemetry;

/// <summary>Collects the spans of one trace; those of tests that run at the same time are not even made.</summary>
internal sealed class SpanCollector : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    /// <param name="trace">32 hexadecimal digits.</param>
    public SpanCollector(string trace)
    {
        var id = ActivityTraceId.CreateFromString(trace);
        Caller = new ActivityContext(id, ActivitySpanId.CreateFromString("00000000000000ca"), ActivityTraceFlags.Recorded, isRemote: true);
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Signals.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == id ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The parent of all that is collected.</summary>
    public ActivityContext Caller { get; }

    /// <summary>The same in the W3C form.</summary>
    public string TraceParent => $"00-{Caller.TraceId}-{Caller.SpanId}-01";

    /// <summary>The spans of a name, in the order of their starts.</summary>
    public IReadOnlyList<Activity> Named(string name) =>
        [.. _ended.Where(span => span.OperationName == name).OrderBy(span => span.StartTimeUtc)];

    public void Dispose() => _listener.Dispose();
}
