namespace Platform.Host.Runtime.Devices;

/// <summary>Whether trials may train on a device, from how it was over time.</summary>
internal sealed class DeviceHealth
{
    /// <summary>How long its hardware may slow it down; a hot minute does no harm.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>How long it must not have been slowed before it is used again: without work every device cools down.</summary>
    public static readonly TimeSpan Recovery = TimeSpan.FromMinutes(10);

    private DateTimeOffset? _slowedSince;
    private DateTimeOffset? _slowedLast;
    private bool _isSlow;

    /// <summary>Why none may; null: they may.</summary>
    public DeviceFault? Fault { get; private set; }

    /// <summary>Takes how it is now.</summary>
    /// <param name="reading">How it is.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether the answer has changed.</returns>
    public bool Look(DeviceReading reading, DateTimeOffset now)
    {
        var before = Fault;
        _slowedSince = reading.IsSlowed ? _slowedSince ?? now : null;
        _slowedLast = reading.IsSlowed ? now : _slowedLast;
        _isSlow = now - _slowedSince >= Patience || (_isSlow && now - _slowedLast < Recovery);
        Fault =
            reading.Fault
            ?? (
                _isSlow ? new(DeviceFaultKind.Slowed, $"its hardware slowed it down for {Patience.TotalMinutes:0} minutes or longer") : null
            );
        return (before is null) != (Fault is null);
    }
}
