namespace Platform.Host.Runtime.Devices;

/// <summary>The sorts of faults.</summary>
internal enum DeviceFaultKind
{
    /// <summary>It can't be reached any more: it has fallen off the bus.</summary>
    Lost,

    /// <summary>Its memory had errors that couldn't be corrected.</summary>
    Ecc,

    /// <summary>Its driver reported an error after which it needs a reset.</summary>
    Xid,

    /// <summary>It answers its driver with errors.</summary>
    Unanswered,

    /// <summary>Its hardware has slowed it down for long.</summary>
    Slowed,
}
