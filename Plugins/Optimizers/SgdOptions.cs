using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Optimizers;

/// <summary>Options of <see cref="Sgd"/>.</summary>
public sealed record SgdOptions : IValidatableObject
{
    /// <value>0.01</value>
    [Description("The learning rate: how far a step goes.")]
    [Range(0.0, double.MaxValue)]
    public double LearningRate { get; init; } = 0.01;

    /// <summary>How much of the last step's direction is kept.</summary>
    /// <value>0: none.</value>
    [Description("Momentum: how much of the last step's direction is kept; 0: none.")]
    [Range(0.0, 1.0)]
    public double Momentum { get; init; }

    /// <value>0: the whole gradient does.</value>
    [Description("How much less than the whole gradient enters the kept direction.")]
    [Range(0.0, 1.0)]
    public double Dampening { get; init; }

    /// <summary>Looks ahead along the kept direction (Nesterov); needs momentum and no dampening.</summary>
    /// <value>false</value>
    [Description("Looks ahead along the kept direction; needs momentum and no dampening.")]
    public bool Nesterov { get; init; }

    /// <value>0: none.</value>
    [Description("Weight decay as an L2 penalty: the weights times this are added to the gradients.")]
    [Range(0.0, double.MaxValue)]
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Nesterov && (Momentum == 0 || Dampening != 0))
        {
            yield return new(
                "Nesterov needs momentum above 0 and dampening 0. Set 'momentum', or leave 'nesterov' out.",
                [nameof(Nesterov)]
            );
        }
    }
}
