namespace Platform.Abstractions;

/// <summary>What a schedule may look at.</summary>
public sealed record ScheduleProgress
{
    /// <summary>The optimizer's own learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The step that is about to be made, from 0.</summary>
    public required long Step { get; init; }

    /// <summary>The epoch it belongs to, from 0.</summary>
    public required int Epoch { get; init; }

    /// <summary>The values that each metric had at the end of the finished epochs, oldest first.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double>> History { get; init; }
}
