using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Options of <see cref="ThresholdPruner"/>.</summary>
public sealed record ThresholdOptions : IValidatableObject
{
    /// <value>null: none.</value>
    [Description("A trial with a smaller value is stopped; one of lower and upper is needed.")]
    public double? Lower { get; init; }

    /// <value>null: none.</value>
    [Description("A trial with a larger value is stopped; one of lower and upper is needed.")]
    public double? Upper { get; init; }

    /// <value>0</value>
    [Range(0, 1_000_000)]
    [Description("Checks of a trial at which it isn't judged yet.")]
    public int Warmup { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Lower is null && Upper is null)
        {
            yield return new("A threshold needs a bound. Set 'lower', 'upper' or both.", [nameof(Upper)]);
        }

        if (Lower > Upper)
        {
            yield return new("No value is within bounds of which 'lower' is above 'upper'. Exchange them.", [nameof(Lower)]);
        }
    }
}
