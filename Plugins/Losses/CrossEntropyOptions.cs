using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Losses;

/// <summary>Options of <see cref="CrossEntropy"/>.</summary>
public sealed record CrossEntropyOptions : IValidatableObject
{
    /// <summary>How much each class counts, in the order of the classes.</summary>
    /// <value>Empty: all the same.</value>
    [Description("How much each class counts, in the order of the classes; empty: all the same.")]
    [Range(0.0, double.MaxValue)]
    public IReadOnlyList<double> ClassWeights { get; init; } = [];

    /// <summary>Weighs each class by how rare it is in the training split: targets / (classes ·
    /// targets of the class); a class without any has weight 1.</summary>
    /// <value>false</value>
    [Description("Weighs each class by how rare it is in the training split.")]
    public bool Balanced { get; init; }

    /// <value>0: none.</value>
    [Description("The part of each target's probability that is spread evenly over all classes.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double LabelSmoothing { get; init; }

    /// <value>null: all count.</value>
    [Description("The number of a class or token whose targets cost nothing and aren't counted.")]
    public int? IgnoredClass { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Balanced && ClassWeights.Count > 0)
        {
            yield return new("'balanced' works out the weights itself. Leave 'classWeights' or 'balanced' out.", [nameof(ClassWeights)]);
        }
    }
}
