using System.Diagnostics.CodeAnalysis;
using System.Text;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Workers.Training;

/// <summary>Passes on what is written to an output, and keeps its last lines.</summary>
/// <remarks>What native code writes goes past it, to the process that reads the pipe.</remarks>
internal sealed class LineTee(TextWriter output, LastLines lines) : TextWriter
{
    private const int LongestLine = 10_000;
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => output.Encoding;

    /// <summary>Takes both outputs of this process.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "Components write to the console, whatever the platform's own code may do.")]
    public static LastLines OfProcess()
    {
        var lines = new LastLines();
        Console.SetOut(new LineTee(Console.Out, lines));
        Console.SetError(new LineTee(Console.Error, lines));
        return lines;
    }

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        output.Write(buffer);
        foreach (var character in buffer)
        {
            if (character != '\n' && _line.Length < LongestLine)
            {
                _line.Append(character);
            }

            if (character != '\n')
            {
                continue;
            }

            lines.Add(_line.ToString().TrimEnd('\r'));
            _line.Clear();
        }
    }

    public override void Flush() => output.Flush();
}
