using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Runs;

/// <summary>What a run may use; its worker keeps to it, wherever it is.</summary>
public sealed record RunLimits
{
    /// <summary>No limits.</summary>
    public static RunLimits None { get; } = new();

    /// <summary>How long it may take, from its lease to its end; null: as long as it likes.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>How long it may continue without any sign of progress; null: as long as it likes.</summary>
    public TimeSpan? Silence { get; init; }

    /// <summary>Bytes of resident memory of its worker; null: as much as there is.</summary>
    public long? Memory { get; init; }

    /// <summary>Runs after which the worker is replaced; null: it isn't.</summary>
    public int? RunsOfWorker { get; init; }

    /// <summary>The limits that a definition sets.</summary>
    public static RunLimits Of(WorkerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new()
        {
            Time = settings.RunTimeout?.Time,
            Silence = settings.StallTimeout?.Time,
            Memory = settings.MemoryLimit?.Bytes,
            RunsOfWorker = settings.RecycleAfter,
        };
    }
}
