using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>How a table is written in a file of text: options of every dataset that reads one.</summary>
public abstract record TextTableOptions
{
    /// <summary>
    /// What stands between two cells of the file: a character or comma, semicolon, tab, space, pipe, whitespace (any number of blanks
    /// and tabs).
    /// </summary>
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

    /// <summary>
    /// Whether the file's first line names the columns; if not, <see cref="Names"/> do, or they are named 1, 2 and so on.
    /// </summary>
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

    /// <summary>How the file is written.</summary>
    /// <param name="missingMarks">The texts that stand for a missing value.</param>
    internal TableFormat Format(IReadOnlyList<string> missingMarks) =>
        new()
        {
            Separator = Separators.Of(Separator),
            Header = Header,
            Names = Names,
            Encoding = Encoding,
            Cells = new(Decimal, Thousands, missingMarks),
        };
}
