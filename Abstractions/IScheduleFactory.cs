namespace Platform.Abstractions;

/// <summary>A learning-rate schedule plugin.</summary>
public interface IScheduleFactory
{
    /// <summary>Makes the schedule of one run.</summary>
    LearningRateSchedule Create(ScheduleContext context);
}

/// <summary>What a learning-rate schedule is made from.</summary>
public sealed record ScheduleContext
{
    /// <summary>Optimizer steps of one epoch.</summary>
    public required long StepsPerEpoch { get; init; }

    /// <summary>Epochs that the run may take.</summary>
    public required int Epochs { get; init; }
}
