using Platform.Experiments.Runs;

namespace Platform.TestKit.Training;

/// <summary>What a training said.</summary>
public sealed record TrainingResult
{
    /// <summary>How it ended; an exception of a component is an end, too, with its stack in <see cref="RunOutcome.Error"/>.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>Steps and values of each series (<c>train/loss</c>, <c>validation/NAME</c>), without those that a clock measures.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<(long Step, double Value)>> Series { get; init; }

    /// <summary>What callbacks wrote.</summary>
    public required IReadOnlyList<StepArtifact> Artifacts { get; init; }

    /// <summary>A checkpoint of each step.</summary>
    public required IReadOnlyList<TrainingCheckpoint> Checkpoints { get; init; }

    /// <summary>The values of one series.</summary>
    public IReadOnlyList<double> Values(string series) => [.. Series[series].Select(point => point.Value)];
}
