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

    /// <summary>What it is told by, in addition to its device, when an experiment requires certain workers.</summary>
    /// <value>Empty</value>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How long its host may be gone; a worker that the host started ends with it.</summary>
    /// <value>15 min</value>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many bytes of reports wait for the host at most.</summary>
    /// <value>256 MB</value>
    public long Room { get; init; } = 256_000_000;

    /// <summary>The directory for data that hosts send; empty: it finds data under the paths of its host.</summary>
    /// <value>Empty</value>
    public string DataCache { get; init; } = "";

    /// <summary>How many bytes may lie there.</summary>
    /// <value>50 GB</value>
    public long DataCacheSize { get; init; } = 50_000_000_000;

    /// <summary>Whether it is told next what to rehearse with them before its first trial.</summary>
    public bool Rehearses { get; init; }
}
