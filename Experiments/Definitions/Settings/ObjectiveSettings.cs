using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Settings;

/// <summary>What is optimised (<c>objective:</c>).</summary>
public sealed record ObjectiveSettings : IValidatableObject
{
    /// <summary>The metric.</summary>
    /// <value>validation/loss</value>
    [Description("Metric that is optimised, for example validation/loss or validation/accuracy; test metrics are refused.")]
    public string Metric { get; init; } = "validation/loss";

    /// <value>minimize</value>
    [Description("Whether small or large values are good.")]
    public Goal Goal { get; init; } = Goal.Minimize;

    /// <summary>How a series becomes one number.</summary>
    /// <value>best</value>
    [Description("How the series becomes one number: its best value, its last one, or the mean of the last ones.")]
    public Reduction Reduce { get; init; } = Reduction.Best;

    /// <value>null: 5. Not written then, so that an older definition keeps its hash.</value>
    [Range(1, 1_000_000)]
    [Description("How many values mean-of-last takes (5 if it isn't given); of fewer, all there are.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Window { get; init; }

    /// <summary>How many of the last values count.</summary>
    internal int Counted => Reduce is Reduction.MeanOfLast ? Window ?? 5 : 1;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Window is not null && Reduce is not Reduction.MeanOfLast)
        {
            yield return new("'window' needs 'reduce: mean-of-last', whose values it counts.", [nameof(Window)]);
        }
    }
}

/// <summary>How a series becomes one number.</summary>
public enum Reduction
{
    /// <summary>Its best value.</summary>
    Best,

    /// <summary>Its last value.</summary>
    Last,

    /// <summary>The mean of its last values, as many as <see cref="ObjectiveSettings.Window"/> says.</summary>
    MeanOfLast,
}
