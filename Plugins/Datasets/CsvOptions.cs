using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.Datasets;

/// <summary>Options of <see cref="Csv"/>.</summary>
public sealed record CsvOptions
{
    [Description("The file, plain or gzipped; a relative path starts from the definition file's folder.")]
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

    /// <value>Empty: <see cref="Target"/> alone.</value>
    [Description("The columns that are to be predicted, for a regression of several values.")]
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The columns that models see, in this order.</summary>
    /// <value>Empty: all but the targets.</value>
    [Description("The columns that models see, in this order; empty: all but the targets.")]
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <value>Empty: none.</value>
    [Description("The features that are categories, not numbers; each category becomes a value of 0 or 1.")]
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>What stands between two cells: a character or comma, semicolon, tab, space,
    /// pipe, whitespace (any number of blanks and tabs).</summary>
    /// <value>A comma.</value>
    [Description(
        "What stands between two cells: a character, or comma, semicolon, tab, space, pipe, whitespace (any number of blanks and tabs)."
    )]
    [RegularExpression(Separators.Pattern, ErrorMessage = Separators.Rule)]
    public string Separator { get; init; } = ",";

    /// <summary>What stands before the decimals of a number.</summary>
    /// <value>A point.</value>
    [Description("What stands before the decimals of a number: '.' or ','.")]
    [AllowedValues(".", ",")]
    [SuppressMessage("Naming", "CA1720", Justification = "It is the word for it in other readers of such files.")]
    public string Decimal { get; init; } = ".";

    /// <summary>What stands between groups of digits: 1,234,567.</summary>
    /// <value>null: nothing may.</value>
    [Description("What stands between groups of digits, as in 1,234,567; left out: nothing may.")]
    [AllowedValues(null, ",", ".", " ", "'", "_")]
    public string? Thousands { get; init; }

    /// <summary>The file's encoding; a byte order mark goes before it.</summary>
    /// <value>utf-8</value>
    [Description("The file's encoding: utf-8, windows-1252, iso-8859-1, utf-16 and so on.")]
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Whether the first line names the columns; if not, <see cref="Names"/> do, or they are named 1, 2 and so on.</summary>
    /// <value>null: it does, but is refused where it seems to hold data.</value>
    [Description(
        "Whether the first line names the columns; if not, 'names' do, or they are named 1, 2 and so on. Left out: it does, "
            + "but is refused where it seems to hold data."
    )]
    public bool? Header { get; init; }

    /// <summary>The names of the columns of a file without a header; with one, they replace its names.</summary>
    /// <value>Empty: the header's, or 1, 2 and so on.</value>
    [Description("The names of the columns of a file without a header; with 'header: true' they replace the header's.")]
    public IReadOnlyList<string> Names { get; init; } = [];

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
