using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>An event as <c>--json</c> shows it.</summary>
internal sealed record EventOutput(long? Trial, DateTimeOffset Time, string Kind, string Text)
{
    public static EventOutput From(EventRecord one) => new(one.Trial, one.Time, one.Kind, one.Text);
}
