namespace Platform.Host.Protocol;

/// <summary>What a worker process is for: a host tells it those that it started, before it says where it listens.</summary>
internal sealed record WorkerAssignment
{
    /// <summary>Its name, unique among the running workers.</summary>
    public required string Name { get; init; }

    /// <summary>What it computes on.</summary>
    /// <value>cpu</value>
    public string Device { get; init; } = "cpu";

    /// <summary>What records call its device; null: as it does itself.</summary>
    public string? ShownAs { get; init; }

    /// <summary>The pool that it belongs to; null: it takes trials of any experiment.</summary>
    public string? Pool { get; init; }

    /// <summary>The directory of pinned plugins; what the host names and isn't there is fetched.</summary>
    public required string Pins { get; init; }

    /// <summary>The contents of the plugins to load before the first trial is there.</summary>
    /// <value>Empty: those that the first trial names.</value>
    public IReadOnlyList<string> Preload { get; init; } = [];

    /// <summary>Whether it is told next what to rehearse with them before its first trial.</summary>
    public bool Rehearses { get; init; }
}
