namespace Platform.Host.Protocol;

/// <summary>What a host tells a worker process that it started, before it says where it listens.</summary>
internal sealed record WorkerAssignment
{
    /// <summary>The worker's name, unique among the running workers.</summary>
    public required string Name { get; init; }

    /// <summary>What it computes on.</summary>
    public required string Device { get; init; }

    /// <summary>What records call the device.</summary>
    public required string ShownAs { get; init; }

    /// <summary>The pool that it belongs to.</summary>
    public required string Pool { get; init; }

    /// <summary>The directory of pinned plugins.</summary>
    public required string Pins { get; init; }

    /// <summary>The contents of the plugins to load before the first trial is there.</summary>
    public required IReadOnlyList<string> Preload { get; init; }
}
