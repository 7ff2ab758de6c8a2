using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Options of <see cref="Characters"/>.</summary>
public sealed record CharactersOptions
{
    /// <summary>A text file in UTF-8; a relative path starts from the definition file's folder.</summary>
    /// <value>null: a text is generated.</value>
    [Description("A text file in UTF-8; a relative path starts from the definition file's folder. Left out: a text is generated.")]
    [DataPath]
    public string? Path { get; init; }

    /// <summary>Characters that are generated, or taken of the file.</summary>
    /// <value>60,000</value>
    [Range(100, 100_000_000)]
    [Description("Characters that are generated, or at most taken of the file.")]
    public int Length { get; init; } = 60_000;

    /// <summary>Characters of a window: gradients go back so far, state is carried further.</summary>
    /// <value>64</value>
    [Range(1, 100_000)]
    [Description("Characters of a window: gradients go back so far, state is carried further.")]
    public int Window { get; init; } = 64;
}
