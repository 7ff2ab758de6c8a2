using Platform.Experiments.Records;
using Platform.Host.Output;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Output;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("plain, é, 日本, 😀", "plain, é, 日本, 😀")]
    [InlineData("\u001b[31mred\u001b[0m", @"\x1b[31mred\x1b[0m")]
    [InlineData("two\r\nlines\tand\u0007 a bell", @"two\nlines\tand\x07 a bell")]
    [InlineData("\u009b31m \u202egnp.exe \u2028", @"\x9b31m \u202egnp.exe \n")]
    public void Line_HasNoCharacterThatActs(string text, string expected) => Assert.Equal(expected, Printable.Line(text));

    [Fact]
    public void Text_KeepsLinesAndTabs() => Assert.Equal("a\n\tb\\x1b", Printable.Text("a\r\n\tb\u001b"));

    [Fact]
    public void CsvCell_KeepsItsLines_AndLosesWhatActs() =>
        Assert.Equal("\"a\nb\\x1b[2J\",'=1+1\r\n", CsvLine.Of(["a\nb\u001b[2J", "=1+1"]));

    [Fact]
    public async Task ErrorsAndTables_LetNoEscapeThrough()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };
        await terminal.Store.CommitAsync(
            [
                new PutTrial(
                    SampleRecords.Trial("digits", 5, 1, "a\u001b[31m\nb") with
                    {
                        State = TrialState.Failed,
                        Reason = "InvalidOperationException: \u001b]0;title\u0007",
                    }
                ),
            ],
            TestContext.Current.CancellationToken
        );

        await terminal.CallAsync("trials", "digits");
        var table = terminal.Output;
        await terminal.CallAsync("show", "digits/5");
        var page = terminal.Output;
        await terminal.CallAsync("show", "dig\u001b[31mits");

        Assert.Contains(@"a\x1b[31m\nb", table, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', table + page + terminal.Error);
    }
}
