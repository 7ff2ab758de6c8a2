using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Platform.Experiments.Definitions.Settings;

/// <summary>How the examples are split (<c>data:</c>).</summary>
public sealed record SplitSettings : IValidatableObject
{
    /// <summary>The part of the examples that validates, below 1; a whole number from 1 on is their number.</summary>
    /// <value>0.2</value>
    [Range(0.0, int.MaxValue)]
    [Description("Validation share (below 1) or number of examples; 0 disables validation.")]
    public double Validation { get; init; } = 0.2;

    /// <summary>The part of the examples that tests the best checkpoint, or their number;
    /// a dataset with a test split of its own keeps that.</summary>
    /// <value>0</value>
    [Range(0.0, int.MaxValue)]
    [Description("Test share (below 1) or number of examples, on which the best checkpoint is evaluated at the end.")]
    public double Test { get; init; }

    /// <summary>How the examples are chosen.</summary>
    /// <value>random; chronological for lane batching.</value>
    [Description(
        "How the examples are chosen: random, stratified (equal parts of each class) or chronological (first training, then "
            + "validation, then test)."
    )]
    public SplitMethod? Method { get; init; }

    /// <summary>Into how many equal parts all but the test examples are cut, of which one validates (cross-validation).</summary>
    /// <value>null, in the file <c>none</c>: <see cref="Validation"/> says what validates.</value>
    [Range(2, 1000)]
    [NullWord("none")]
    [Description(
        "Cross-validation: number of folds that all but the test examples are cut into, or none; one fold replaces data.validation."
    )]
    public int? Folds { get; init; }

    /// <summary>Which of the <see cref="Folds"/> validates, from 0; a search over all of them trains on each split.</summary>
    /// <value>0</value>
    [Range(0, 999)]
    [Description("The fold that validates, from 0; may vary in a search.")]
    public int Fold { get; init; }

    /// <summary>Whether the host sends the files that the dataset names to workers that don't have them.</summary>
    /// <value>false: workers find them under the same paths. Not written then, so that an older definition stays as it is.</value>
    [Description("Whether the host sends the dataset's files to workers; without it they must find them under the same paths.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Send { get; init; }

    /// <summary>Whether an experiment that was recorded has its files sent.</summary>
    /// <param name="resolved">The resolved definition, JSON.</param>
    public static bool SendsRecorded(string resolved) =>
        (JsonNode.Parse(resolved) as JsonObject)?["data"] is JsonObject data && data["send"]?.GetValueKind() is JsonValueKind.True;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Folds is { } folds ? Fold >= folds : Fold > 0)
        {
            yield return new(
                Folds is null
                    ? "'fold' needs 'folds', the number of folds."
                    : $"There is no fold {Fold}: the {Folds} folds are numbered from 0.",
                [nameof(Fold)]
            );
        }

        if (Validation >= 1 && !double.IsInteger(Validation))
        {
            yield return new($"From 1 on this is the number of examples, which must be whole, not {Validation}.", [nameof(Validation)]);
        }

        if (Test >= 1 && !double.IsInteger(Test))
        {
            yield return new($"From 1 on this is the number of examples, which must be whole, not {Test}.", [nameof(Test)]);
        }

        if (Validation < 1 && Test < 1 && Validation + Test >= 1)
        {
            yield return new($"Validation {Validation} and test {Test} leave nothing to train on.", [nameof(Validation), nameof(Test)]);
        }
    }
}

/// <summary>How the examples of the splits are chosen.</summary>
public enum SplitMethod
{
    /// <summary>By the experiment's seed.</summary>
    Random,

    /// <summary>By the experiment's seed, with equal parts of each class.</summary>
    Stratified,

    /// <summary>First training, then validation, then test.</summary>
    Chronological,
}
