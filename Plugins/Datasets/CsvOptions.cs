using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.Datasets;

/// <summary>Options of <see cref="Csv"/>.</summary>
public sealed record CsvOptions : TextTableOptions
{
    [Description("The file, plain or gzipped; a relative path starts from the definition file's folder.")]
    [DataPath]
    [Required]
    public string Path { get; init; } = "";

    /// <summary>What is to be predicted.</summary>
    /// <value>classification</value>
    [Description("What to predict: classes or values.")]
    public TabularTask Task { get; init; } = TabularTask.Classification;

    /// <summary>The column that is to be predicted.</summary>
    /// <value>null: the last one, or those of <see cref="Targets"/>.</value>
    [Description("The column to predict; left out: the last one.")]
    public string? Target { get; init; }

    /// <value>Empty: <see cref="Target"/> alone.</value>
    [Description("The columns to predict, for a regression of several values.")]
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The columns that models see, in this order.</summary>
    /// <value>Empty: all but the targets.</value>
    [Description("The columns that models see, in this order; empty: all but the targets.")]
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <value>Empty: none.</value>
    [Description("The features that are categories, not numbers; each category becomes a value of 0 or 1.")]
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>What is done about missing values.</summary>
    /// <value>error</value>
    [Description(
        "What is done about missing values: error, drop their rows, or fill features with the mean (a category: with none of "
            + "the known ones)."
    )]
    public MissingValues Missing { get; init; } = MissingValues.Error;

    /// <summary>What is done about missing targets.</summary>
    /// <value>error; with <see cref="MissingValues.Drop"/> their rows are left out in any case.</value>
    [Description("What is done about missing targets: error, or drop their rows.")]
    public MissingTargets MissingTargets { get; init; } = MissingTargets.Error;

    /// <value>NA, N/A, NaN, null, ?</value>
    [Description("The texts that stand for a missing value, in any case; an empty cell always does.")]
    public IReadOnlyList<string> MissingMarks { get; init; } = CellFormat.UsualMarks;

    /// <summary>How features that are numbers are brought to a common size.</summary>
    /// <value>standard</value>
    [Description("How features that are numbers are brought to a common size, fitted on the training split.")]
    public Normalization Normalize { get; init; } = Normalization.Standard;

    /// <summary>How the targets of a regression are; losses and metrics are then in that unit.</summary>
    /// <value>none</value>
    [Description("How the targets of a regression are brought to a common size; losses and metrics are then in that unit.")]
    public Normalization NormalizeTargets { get; init; } = Normalization.None;
}
