using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="ScheduleFreeAdamW"/>.</summary>
public sealed record ScheduleFreeAdamWOptions : ScheduleFreeMomentOptions
{
    /// <value>0: none.</value>
    [Description("Steps in which the learning rate rises in a line from 0; 0: none.")]
    [Range(0, int.MaxValue)]
    public int WarmUpSteps { get; init; }
}
