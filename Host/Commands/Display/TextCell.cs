using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>A cell of a <see cref="ColumnTable"/>.</summary>
/// <param name="Text">Its text, plain.</param>
/// <param name="Style">Its style as Spectre.Console writes it, or null.</param>
internal readonly record struct TextCell(string Text, string? Style = null)
{
    /// <summary>Its text, on one line.</summary>
    public string Text { get; } = Printable.Line(Text);

    public static implicit operator TextCell(string text) => new(text);
}
