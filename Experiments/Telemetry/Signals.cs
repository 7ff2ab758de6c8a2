using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Platform.Experiments.Telemetry;

/// <summary>Where spans and metrics come from. Nothing is recorded unless somebody listens
/// under <see cref="Name"/>; docs/telemetry.md lists them all.</summary>
public static class Signals
{
    /// <summary>The name of the source of spans and of every meter.</summary>
    public const string Name = "Platform";

    /// <summary>Starts spans.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Makes the instruments that belong to the process; what belongs to an
    /// object has a meter of its own with the same name.</summary>
    public static Meter Meter { get; } = new(Name);
}
