using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Options of <see cref="WordOrder"/>.</summary>
public sealed record WordOrderOptions
{
    /// <summary>Sentences.</summary>
    /// <value>1,000</value>
    [Range(10, 1_000_000)]
    [Description("Number of sentences to generate.")]
    public int Count { get; init; } = 1000;
}
