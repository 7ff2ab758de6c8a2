using Platform.Experiments.Scheduling.Progress;

namespace Platform.Host.Protocol;

/// <summary>A worker of a running host, as <c>workers --json</c> and the HTTP interface show it.</summary>
internal sealed record WorkerOutput
{
    /// <summary>Its name, unique among the host's workers.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its machine; null if it hasn't said it since the host started.</summary>
    public required string? Machine { get; init; }

    public required string Device { get; init; }

    /// <summary>Memory of its GPU, or of its machine if it computes on the processor; null if it is unknown.</summary>
    public required long? MemoryBytes { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Whether the host started it itself, for one experiment.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>What it trains; null while it waits.</summary>
    public required string? Experiment { get; init; }

    public required long? Trial { get; init; }

    public required int? Run { get; init; }

    /// <summary>Processor cores that it keeps busy; null before it said so.</summary>
    public required double? Cores { get; init; }

    /// <summary>Memory that its process uses; null before it said so.</summary>
    public required double? UsedBytes { get; init; }

    /// <summary>How long ago it gave the last sign of life.</summary>
    public required double SilentSeconds { get; init; }

    public static WorkerOutput Of(WorkerState state) =>
        new()
        {
            Name = state.Worker.Name,
            Machine = state.Worker.Machine,
            Device = state.Worker.Device,
            MemoryBytes = state.Worker.Memory,
            Tags = state.Worker.Tags,
            IsOwn = state.Worker.Pool is not null,
            Experiment = state.Run?.Experiment,
            Trial = state.Run?.Trial,
            Run = state.Run?.Run,
            Cores = state.Cores,
            UsedBytes = state.Memory,
            SilentSeconds = Math.Round(state.Silence.TotalSeconds, 1),
        };
}
