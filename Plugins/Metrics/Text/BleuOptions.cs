using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Metrics.Text;

/// <summary>Options of <see cref="Bleu"/>.</summary>
public sealed record BleuOptions
{
    /// <value>4</value>
    [Description("The longest runs of tokens that are counted.")]
    [Range(1, 16)]
    public int Order { get; init; } = 4;
}
