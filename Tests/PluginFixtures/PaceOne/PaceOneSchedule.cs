using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pace;
using Platform.Abstractions;

namespace PaceOne;

[Component("pace-one", Description = "Walks at the pace of version 1.")]
public sealed class PaceOneSchedule(PaceOneOptions options) : IScheduleFactory
{
    public LearningRateSchedule Create(ScheduleContext context) => progress => progress.LearningRate * Walk.Factor * options.Scale;
}

public sealed record PaceOneOptions
{
    [Range(0.0, 10.0)]
    [Description("What the pace is multiplied with.")]
    public double Scale { get; init; } = 1;
}
