using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Generation;

/// <summary>How the next token is drawn.</summary>
public abstract record SamplingOptions
{
    /// <value>0.8</value>
    [Range(0.0, 100.0)]
    [Description("Temperature, by which scores are divided: below 1 favours likely tokens, 0 always takes the likeliest.")]
    public double Temperature { get; init; } = 0.8;

    /// <value>0</value>
    [Range(0, 1_000_000)]
    [Description("How many of the likeliest tokens can be drawn; 0: all.")]
    public int TopK { get; init; }

    internal TokenChoice Choice(Vocabulary vocabulary) => new(vocabulary) { Temperature = Temperature, TopK = TopK > 0 ? TopK : null };
}
