namespace Platform.Benchmarks.Rooms;

/// <summary>What a worker asks.</summary>
internal enum CallKind
{
    /// <summary>The end of a run and the next lease.</summary>
    Lease,

    /// <summary>A report, answered when it is durable.</summary>
    Report,

    /// <summary>A sign of life.</summary>
    Renewal,
}
