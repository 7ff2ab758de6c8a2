using Platform.Host.Commands.Display;
using Spectre.Console;

namespace Platform.Host.Tests.Commands.Display;

public sealed class ColumnTableTests
{
    [Fact]
    public void Render_AlignsNumbersRight_AndTextsLeft()
    {
        var table = Table();

        var lines = Plain(table.Render(80, out _));

        Assert.Equal(["trial  name       loss  reason", "    1  adam        0.5  ", "   12  [b]sgd  0.12345  a long reason"], lines);
    }

    [Fact]
    public void Render_WhereItIsNarrow_LeavesOutTheMostDispensable_ThenCutsTheLast()
    {
        var table = Table();

        var lines = Plain(table.Render(22, out var omitted));

        Assert.Equal(["name", "loss"], omitted.Order().Reverse());
        Assert.Equal(["trial  reason", "    1  ", "   12  a long reason"], lines);
    }

    [Fact]
    public void Render_WhereNothingIsLeftToLeaveOut_CutsTheLastColumn()
    {
        var table = Table();

        var lines = Plain(table.Render(12, out _));

        Assert.Equal("   12  a lo…", lines[2]);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 12));
    }

    private static ColumnTable Table()
    {
        var table = new ColumnTable([
            new Column("trial", Right: true),
            new Column("name", Dispensable: 1),
            new Column("loss", Right: true, Dispensable: 2),
            new Column("reason"),
        ]);
        table.Add(["1", "adam", "0.5", ""]);
        table.Add(["12", "[b]sgd", new TextCell("0.12345", "red"), "a long reason"]);
        return table;
    }

    private static string[] Plain(IReadOnlyList<string> lines) => [.. lines.Select(Markup.Remove)];
}
