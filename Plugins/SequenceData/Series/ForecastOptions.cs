using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;

namespace Platform.Plugins.SequenceData.Series;

/// <summary>Options of <see cref="Forecast"/>.</summary>
public sealed record ForecastOptions
{
    /// <summary>A CSV file whose rows follow each other in time; a relative path starts from the definition file's folder.</summary>
    /// <value>null: <see cref="Source"/>.</value>
    [Description(
        "A CSV file whose rows follow each other in time; a relative path starts from the definition file's folder. Left out: 'source'."
    )]
    [DataPath]
    public string? Path { get; init; }

    /// <value>weather</value>
    [Description("What is taken without a path.")]
    public ForecastSource Source { get; init; } = ForecastSource.Weather;

    /// <summary>The column that is to be forecast.</summary>
    /// <value>null: temp_max of the weather, the first column of numbers of anything else.</value>
    [Description("The column that is to be forecast; left out: temp_max of the weather, the first column of numbers of anything else.")]
    public string? Target { get; init; }

    /// <value>Empty: none.</value>
    [Description("The columns that models see besides the target's.")]
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What stands between two cells of the file: a character or comma, semicolon, tab,
    /// space, pipe, whitespace (any number of blanks and tabs).</summary>
    /// <value>A comma.</value>
    [Description(
        "What stands between two cells of the file: a character, or comma, semicolon, tab, space, pipe, whitespace (any "
            + "number of blanks and tabs)."
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

    /// <summary>Whether the file's first line names the columns; if not,
    /// <see cref="Names"/> do, or they are named 1, 2 and so on.</summary>
    /// <value>null: it does, but is refused where it seems to hold data.</value>
    [Description(
        "Whether the file's first line names the columns; if not, 'names' do, or they are named 1, 2 and so on. Left out: it "
            + "does, but is refused where it seems to hold data."
    )]
    public bool? Header { get; init; }

    /// <summary>The names of the columns of a file without a header; with one, they replace its names.</summary>
    /// <value>Empty: the header's, or 1, 2 and so on.</value>
    [Description("The names of the columns of a file without a header; with 'header: true' they replace the header's.")]
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The column by which the rows are brought into the order of time: dates or numbers.</summary>
    /// <value>null: they are in order; a file that has dates which aren't is refused.
    /// Empty: they are in order, whatever dates there are.</value>
    [Description(
        "The column of dates or numbers by which the rows are brought into the order of time. Left out: they are in order, "
            + "and dates that aren't are refused; '': dates are not looked at."
    )]
    public string? Time { get; init; }

    /// <value>14</value>
    [Range(1, 100_000)]
    [Description("Steps that models see.")]
    public int Window { get; init; } = 14;

    /// <value>1</value>
    [Range(1, 10_000)]
    [Description("Steps after the window that are to be forecast.")]
    public int Horizon { get; init; } = 1;

    /// <value>false</value>
    [Description("Whether the next value is to be forecast at each step of the window, instead of the values after it.")]
    public bool EachStep { get; init; }

    /// <value>true</value>
    [Description(
        "Whether each column is brought to mean 0 and deviation 1 of the training split; losses and metrics are then in that unit."
    )]
    public bool Normalize { get; init; } = true;
}
