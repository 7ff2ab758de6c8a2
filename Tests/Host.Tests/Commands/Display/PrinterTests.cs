using System.Text.RegularExpressions;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Tests.Commands.Display;

public sealed partial class PrinterTests
{
    [Theory]
    [InlineData(3, "No room for p1, p2, p3.")]
    [InlineData(8, "No room for p1, p2, p3, p4, p5, p6, p7, p8.")]
    [InlineData(195, "No room for 195 columns, such as p1, p2, p3, p4, p5, p6, p7, p8; --json has them.")]
    public void Table_SaysWhatThereIsNoRoomFor_AndOfManyHowMany(int omitted, string note)
    {
        var output = new StringWriter();
        var printer = new Printer(
            new Shell
            {
                In = TextReader.Null,
                Out = output,
                Error = TextWriter.Null,
                Directory = "/",
                OutputIsTerminal = true,
                TerminalSize = () => (20, 24),
                Variable = name => name == "TERM" ? "dumb" : null,
            }
        );
        var table = new ColumnTable([
            new Column("trial"),
            .. Enumerable.Range(1, omitted).Select(number => new Column($"p{number}", Dispensable: number)),
            new Column("reason"),
        ]);
        table.Add(["1", .. Enumerable.Repeat<TextCell>("a value of it", omitted), "epochs"]);

        printer.Table(table);

        Assert.Equal(
            note,
            string.Join(
                ' ',
                Colours()
                    .Replace(output.ToString(), "")
                    .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Skip(2)
            )
        );
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m", RegexOptions.CultureInvariant)]
    private static partial Regex Colours();
}
