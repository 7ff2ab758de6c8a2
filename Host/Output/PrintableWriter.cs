using System.Text;

namespace Platform.Host.Output;

/// <summary>Writes lines on as <see cref="Printable"/> text.</summary>
internal sealed class PrintableWriter(TextWriter writer) : TextWriter(writer.FormatProvider)
{
    public override Encoding Encoding => writer.Encoding;

    public override void Write(char value) => writer.Write(Printable.Text(value.ToString()));

    public override void Write(string? value) => writer.Write(value is null ? null : Printable.Text(value));

    public override void WriteLine(string? value) => writer.WriteLine(value is null ? null : Printable.Text(value));

    public override void WriteLine() => writer.WriteLine();

    public override void Flush() => writer.Flush();
}
