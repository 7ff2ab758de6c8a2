using Platform.Host.Commands.Running;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Tests.Commands.Running;

public sealed class LiveFrameTests
{
    [Fact]
    public void Draw_ReplacesTheFrameBefore()
    {
        using var output = new StringWriter();
        var frame = Frame(output);

        frame.Draw([], ["one", "two"], width: 80);
        output.GetStringBuilder().Clear();
        frame.Draw(["stays"], ["three"], width: 80);

        Assert.StartsWith("\r\e[2A\e[J", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("stays", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_AfterTheTerminalBecameNarrower_ErasesTheBrokenRowsToo()
    {
        using var output = new StringWriter();
        var frame = Frame(output);

        frame.Draw([], [new string('x', 70), "short"], width: 80);
        output.GetStringBuilder().Clear();
        frame.Draw([], ["next"], width: 40);

        Assert.StartsWith("\r\e[3A\e[J", output.ToString(), StringComparison.Ordinal);
    }

    private static LiveFrame Frame(StringWriter output) =>
        new(
            new Shell
            {
                In = TextReader.Null,
                Out = output,
                Error = TextWriter.Null,
                Directory = "/",
                OutputIsTerminal = true,
            }
        );
}
