using System.ComponentModel;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="ScheduleFreeRAdam"/>.</summary>
public sealed record ScheduleFreeRAdamOptions : ScheduleFreeMomentOptions
{
    /// <summary>Whether the first steps, of which the squares say too little to scale by (four with a beta2 of 0.999), change nothing but
    /// the squares, instead of following the plain gradient.</summary>
    /// <value>true</value>
    [Description(
        "Leaves the weights alone in the first steps, until the squares can be scaled by, instead of following the plain gradient."
    )]
    public bool SilentStart { get; init; } = true;
}
