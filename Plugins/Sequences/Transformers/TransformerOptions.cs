using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;
using Platform.Plugins.Sequences.Attention;

namespace Platform.Plugins.Sequences.Transformers;

/// <summary>Options that all transformers have.</summary>
public abstract record TransformerOptions : IValidatableObject
{
    private const int Least = 64;

    /// <value>64</value>
    [Range(1, 65536)]
    [Description("Width: values of a step in each layer.")]
    public int Width { get; init; } = 64;

    /// <value>4</value>
    [Range(1, 1024)]
    [Description("Number of attention heads, a divisor of the width.")]
    public int Heads { get; init; } = 4;

    /// <value>2</value>
    [Range(1, 128)]
    [Description("Number of layers (of the encoder, and of the decoder).")]
    public int Layers { get; init; } = 2;

    /// <value>128</value>
    [Range(1, 1048576)]
    [Description("Units of the hidden layer of each feed-forward part.")]
    public int FeedForward { get; init; } = 128;

    /// <value>0.1</value>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    [Description(
        "The share of values that are set to zero while training: of the inputs, the attention's weights, and the outputs of each part."
    )]
    public double Dropout { get; init; } = 0.1;

    /// <value>sinusoidal</value>
    [Description("How the positions of steps are encoded.")]
    public Positions Positions { get; init; } = Positions.Sinusoidal;

    /// <value>1,000</value>
    [Range(1, 1_000_000)]
    [Description("The longest sequence, where the data don't say how long sequences are.")]
    public int Length { get; init; } = 1000;

    /// <summary>How weights and updates depend on the width.</summary>
    /// <value>standard</value>
    [Description(
        "How weights and updates depend on the width: with mup (for adam and its kind) the best learning rate is the same in all widths."
    )]
    public Parametrization Parametrization { get; init; } = Parametrization.Standard;

    /// <summary>The width at which no weight of <see cref="Parametrization.Mup"/> is multiplied.</summary>
    /// <value>64</value>
    [Range(1, 65536)]
    [Description("mup: the width at which no weights are multiplied, a multiple of heads; the same in all widths that share a rate.")]
    public int BaseWidth { get; init; } = 64;

    internal WidthScaling Scaling => Parametrization == Parametrization.Mup ? new((double)Width / BaseWidth) : WidthScaling.None;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Width % Heads != 0)
        {
            yield return new($"A width of {Width} can't be cut into {Heads} heads of the same size.", [nameof(Heads)]);
        }

        if (Parametrization == Parametrization.Mup && BaseWidth % Heads != 0)
        {
            yield return new($"A base width of {BaseWidth} can't be cut into {Heads} heads of the same size.", [nameof(BaseWidth)]);
        }
    }

    // null: not µP. Heads keep their number, and the feed-forward part its proportion.
    internal TransformerOptions? AtWidth(int factor)
    {
        // In a narrower layer chance does more than the width.
        var width = (Math.Max(Least, Heads) + Heads - 1) / Heads * Heads;
        return Parametrization == Parametrization.Mup
            ? this with
            {
                Width = width * factor,
                FeedForward = (int)Math.Max(1, (long)FeedForward * width / Width) * factor,
            }
            : null;
    }
}
