using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Progress;

/// <summary>A trial that a worker trains now.</summary>
public sealed record RunningTrial
{
    /// <summary>Its number.</summary>
    public required long Number { get; init; }

    /// <summary>The number of its run, from 0.</summary>
    public required int Run { get; init; }

    /// <summary>Who trains it.</summary>
    public required WorkerIdentity Worker { get; init; }

    /// <summary>When the run started, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Optimizer steps made.</summary>
    public required long Step { get; init; }

    /// <summary>Epochs finished.</summary>
    public required int Epoch { get; init; }

    /// <summary>Epochs at most.</summary>
    public required int Epochs { get; init; }

    /// <summary>The newest value of the objective's metric; null before the first.</summary>
    public required double? Value { get; init; }
}
