using System.ComponentModel;

namespace Platform.Plugins.SequenceData.Metrics;

/// <summary>Options of <see cref="SymbolAccuracy"/>.</summary>
public sealed record SymbolAccuracyOptions
{
    /// <value>_, the blank of the copy memory task.</value>
    [Description("The token that doesn't count.")]
    public string Blank { get; init; } = "_";
}
