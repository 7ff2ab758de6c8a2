using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Music;

/// <summary>Options of <see cref="Abc"/>.</summary>
public sealed record AbcOptions
{
    /// <summary>A file of tunes in ABC notation; a relative path starts from the definition file's folder.</summary>
    /// <value>null: tunes are generated.</value>
    [Description(
        "A file of tunes in ABC notation; a relative path starts from the definition file's folder. Left out: tunes are generated."
    )]
    [DataPath]
    public string? Path { get; init; }

    /// <summary>The file's encoding; a byte order mark goes before it.</summary>
    /// <value>utf-8</value>
    [Description("The file's encoding: utf-8, windows-1252, iso-8859-1, utf-16 and so on.")]
    public string Encoding { get; init; } = "utf-8";

    /// <value>300</value>
    [Range(2, 100_000)]
    [Description("Number of tunes to generate.")]
    public int Count { get; init; } = 300;

    /// <value>64</value>
    [Range(1, 100_000)]
    [Description("Characters per window: gradients go back that far, state is carried further.")]
    public int Window { get; init; } = 64;
}
