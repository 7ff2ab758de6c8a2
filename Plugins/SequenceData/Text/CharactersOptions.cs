using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Options of <see cref="Characters"/>.</summary>
public sealed record CharactersOptions
{
    internal const int Generated = 60_000;

    /// <summary>A text file; a relative path starts from the definition file's folder.</summary>
    /// <value>null: a text is generated.</value>
    [Description("A text file; a relative path starts from the definition file's folder. Left out: a text is generated.")]
    [DataPath]
    public string? Path { get; init; }

    /// <summary>The file's encoding; a byte order mark goes before it.</summary>
    /// <value>utf-8</value>
    [Description("The file's encoding: utf-8, windows-1252, iso-8859-1, utf-16 and so on.")]
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Characters that are generated, or at most taken of the file.</summary>
    /// <value>null: 60,000 are generated, all of a file are taken.</value>
    [Range(100, 100_000_000)]
    [Description("Characters to generate, or to take from the file at most; left out: 60,000 are generated, or the whole file is taken.")]
    public int? Length { get; init; }

    /// <value>64</value>
    [Range(1, 100_000)]
    [Description("Characters per window: gradients go back that far, state is carried further.")]
    public int Window { get; init; } = 64;
}
