using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace Platform.Plugins.Datasets;

/// <summary>Options of <see cref="Csv"/>.</summary>
public sealed record CsvOptions
{
    /// <summary>The file, gzipped if its name ends in <c>.gz</c>; a relative path starts from the definition file's folder.</summary>
    [Description("The file, gzipped if its name ends in .gz; a relative path starts from the definition file's folder.")]
    [DataPath]
    [Required]
    public string Path { get; init; } = "";

    /// <summary>What is to be predicted.</summary>
    /// <value>classification</value>
    [Description("What is to be predicted: classes or values.")]
    public TabularTask Task { get; init; } = TabularTask.Classification;

    /// <summary>The column that is to be predicted.</summary>
    /// <value>null: the last one, or those of <see cref="Targets"/>.</value>
    [Description("The column that is to be predicted; left out: the last one.")]
    public string? Target { get; init; }

    /// <summary>The columns that are to be predicted, for a regression of several values.</summary>
    /// <value>Empty: <see cref="Target"/> alone.</value>
    [Description("The columns that are to be predicted, for a regression of several values.")]
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The columns that models see, in this order.</summary>
    /// <value>Empty: all but the targets.</value>
    [Description("The columns that models see, in this order; empty: all but the targets.")]
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>The features that are categories, not numbers; each category becomes a value of 0 or 1.</summary>
    /// <value>Empty: none.</value>
    [Description("The features that are categories, not numbers; each category becomes a value of 0 or 1.")]
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>What stands between two cells.</summary>
    /// <value>A comma.</value>
    [Description("What stands between two cells.")]
    [Length(1, 1)]
    public string Separator { get; init; } = ",";

    /// <summary>Whether the first line names the columns; if not, they are named 1, 2 and so on.</summary>
    /// <value>true</value>
    [Description("Whether the first line names the columns; if not, they are named 1, 2 and so on.")]
    public bool Header { get; init; } = true;

    /// <summary>What is done about missing values.</summary>
    /// <value>error</value>
    [Description("What is done about missing values.")]
    public MissingValues Missing { get; init; } = MissingValues.Error;

    /// <summary>How features that are numbers are brought to a common size.</summary>
    /// <value>standard</value>
    [Description("How features that are numbers are brought to a common size, fitted on the training split.")]
    public Normalization Normalize { get; init; } = Normalization.Standard;

    /// <summary>How the targets of a regression are; losses and metrics are then in that unit.</summary>
    /// <value>none</value>
    [Description("How the targets of a regression are brought to a common size; losses and metrics are then in that unit.")]
    public Normalization NormalizeTargets { get; init; } = Normalization.None;
}
