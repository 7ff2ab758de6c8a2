using Platform.Host.Viewer.Views.Comparing;

namespace Platform.Host.Tests.Viewer.Views.Comparing;

public sealed class DefinitionDiffTests
{
    [Fact]
    public void Lines_StandBesideEachOther_AndMarkTheWordsThatDiffer()
    {
        var diff = DefinitionDiff.Of("a: 1\nrate: 0.1 # small\nonly left", "a: 1\nrate: 0.2 # small");

        Assert.Equal([(1, 1), (2, 2), (3, null)], diff.Lines.Select(line => (line.Left?.Number, line.Right?.Number)));
        Assert.Equal([false, true, true], diff.Lines.Select(line => line.Left!.Differs));
        Assert.Equal("rate: 0.2 # small", string.Concat(diff.Lines[1].Right!.Words.Select(word => word.Text)));
        Assert.Equal(["2"], diff.Lines[1].Right!.Words.Where(word => word.Differs).Select(word => word.Text));
    }

    [Fact]
    public void EqualTexts_HaveNoDifference()
    {
        var diff = DefinitionDiff.Of("a\nb", "a\nb");

        Assert.DoesNotContain(diff.Lines, line => line.Left!.Differs || line.Right!.Differs);
    }
}
