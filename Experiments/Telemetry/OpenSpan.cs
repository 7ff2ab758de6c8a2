using System.Diagnostics;
using System.Globalization;

namespace Platform.Experiments.Telemetry;

/// <summary>A span that outlasts the call that starts it, and so never becomes the current
/// one. Where nobody listens it only hands on its parent.</summary>
internal sealed class OpenSpan
{
    private readonly Activity? _activity;

    private OpenSpan(Activity? activity, ActivityContext parent) => (_activity, Context) = (activity, activity?.Context ?? parent);

    /// <summary>What is the parent of spans below this one.</summary>
    public ActivityContext Context { get; }

    /// <summary>The same in the W3C form <c>00-TRACE-SPAN-FLAGS</c>; null if there is no trace.</summary>
    public string? TraceParent =>
        Context == default
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"00-{Context.TraceId}-{Context.SpanId}-{(byte)Context.TraceFlags:x2}");

    public static OpenSpan Start(
        string name,
        ActivityContext parent,
        DateTimeOffset now,
        IEnumerable<KeyValuePair<string, object?>> attributes,
        string? earlier = null
    )
    {
        var links = ActivityContext.TryParse(earlier, null, isRemote: true, out var context) ? new[] { new ActivityLink(context) } : null;
        return new OpenSpan(
            Detached(() => Signals.Source.StartActivity(name, ActivityKind.Internal, parent, attributes, links, now)),
            parent
        );
    }

    public void Set(string attribute, object? value) => _activity?.SetTag(attribute, value);

    /// <summary>Ends it.</summary>
    /// <param name="now">When.</param>
    /// <param name="error">What failed; null: nothing did.</param>
    public void End(DateTimeOffset now, string? error = null)
    {
        if (_activity is null)
        {
            return;
        }

        if (error is not null)
        {
            _activity.SetStatus(ActivityStatusCode.Error, error);
        }

        _activity.SetEndTime(now.UtcDateTime);
        Detached(() =>
        {
            _activity.Stop();
            return _activity;
        });
    }

    // Starting and stopping move the current span, which belongs to whoever called.
    private static Activity? Detached(Func<Activity?> change)
    {
        var current = Activity.Current;
        try
        {
            // A parent that isn't given would be the current one.
            Activity.Current = null;
            return change();
        }
        finally
        {
            Activity.Current = current;
        }
    }
}
