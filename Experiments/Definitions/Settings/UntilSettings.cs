using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Experiments.Definitions.Settings;

/// <summary>When a search ends before its sampler has no more points (<c>search.until:</c>): by the first of these that holds.</summary>
/// <remarks>
/// All but <see cref="Time"/> look at the trials in the order of the decisions that started them, each with as much as it may see in
/// deterministic mode, so that a search ends at the same trial whatever the number of workers. Trials that run then end as usual.
/// </remarks>
public sealed record UntilSettings : IValidatableObject
{
    /// <value>null: none.</value>
    [Description("Objective that is good enough: at most this when it is minimised, at least this when it is maximised.")]
    public double? Target { get; init; }

    /// <value>null: no limit.</value>
    [Range(1, 1_000_000)]
    [Description("Points in a row that bring no better objective.")]
    public int? NoImprovement { get; init; }

    /// <value>null: no limit.</value>
    [Range(1, long.MaxValue)]
    [Description("Epochs of all trials together.")]
    public long? Epochs { get; init; }

    /// <value>null: no limit.</value>
    [Range(1, 1_000_000)]
    [Description("Trials.")]
    public long? Trials { get; init; }

    /// <value>null: no limit.</value>
    [Description("Time for which trials are trained, as 2h; when it is over, depends on the machines.")]
    public Duration? Time { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (this is { Target: null, NoImprovement: null, Epochs: null, Trials: null, Time: null })
        {
            yield return new("'until' needs at least one of target, noImprovement, epochs, trials and time.");
        }
    }
}
