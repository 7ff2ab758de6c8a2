using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace Platform.Plugins.Schedules;

/// <summary>Options of <see cref="Wsd"/>.</summary>
public sealed record WsdOptions
{
    /// <value>0: none. <c>training.warmUp</c> is one for every schedule.</value>
    [Description(
        "The part of the training that the way up takes: a share of all steps, '2 epochs' or '500 steps'. "
            + "With a share other than 0 the training can't be prolonged."
    )]
    public TrainingPart WarmUp { get; init; }

    /// <value>0.2: the last fifth of all steps.</value>
    [Description("The part of the training, at its end, that the way down takes: a share of all steps, '2 epochs' or '500 steps'.")]
    public TrainingPart Decay { get; init; } = new(0.2, TrainingUnit.Share);

    /// <value>0</value>
    [Description("The learning rate at the end of the decay.")]
    [Range(0.0, double.MaxValue)]
    public double Minimum { get; init; }
}
