using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.DataFiles;

namespace Platform.Experiments.Tests.Definitions.DataFiles;

public sealed class DataChangeTests
{
    private static readonly DataFile Rows = File("path", "d.csv", "/old/d.csv", 'a');

    [Fact]
    public void Between_TheSameBytesAtAnotherPlace_IsNothing()
    {
        Assert.Empty(DataChange.Between([Rows], [Rows with { Path = "/new/d.csv" }]));
        Assert.Empty(DataChange.Between([Rows], [File("path", "/mnt/copy.csv", "/mnt/copy.csv", 'a')]));
    }

    [Fact]
    public void Between_OtherBytes_SaysBoth()
    {
        var change = Assert.Single(DataChange.Between([Rows], [Rows with { Length = 12, Sha256 = new('b', 64) }]));

        Assert.Equal(
            "dataset.path: /old/d.csv, 7 bytes, sha256 aaaaaaaaaaaa → /old/d.csv, 12 bytes, sha256 bbbbbbbbbbbb",
            change.ToString()
        );
    }

    [Fact]
    public void Between_WhatIsGone_AndWhatIsNew_AreChanges()
    {
        Assert.Equal(
            "dataset.path: /old/d.csv, 7 bytes, sha256 aaaaaaaaaaaa → nothing",
            Assert.Single(DataChange.Between([Rows], [])).ToString()
        );
        Assert.Equal(
            "dataset.labels: nothing → /old/l.csv, 3 files, 7 bytes, sha256 cccccccccccc",
            Assert.Single(DataChange.Between([Rows], [Rows, File("labels", "l.csv", "/old/l.csv", 'c') with { Files = 3 }])).ToString()
        );
    }

    [Fact]
    public void Between_TwoFilesThatWereSwapped_IsAChange()
    {
        var (a, b) = (File("paths", "a", "/a", 'a'), File("paths", "b", "/b", 'b'));

        Assert.Equal(2, DataChange.Between([a, b], [a with { Sha256 = b.Sha256 }, b with { Sha256 = a.Sha256 }]).Count);
    }

    [Fact]
    public void Move_KeepsWhatWasWritten_AndTakesThePlaceOfTheSameBytes() =>
        Assert.Equal(
            [Rows with { Path = "/mnt/copy.csv" }],
            DataChange.Move([Rows], [File("path", "/mnt/copy.csv", "/mnt/copy.csv", 'a')])
        );

    [Theory]
    [InlineData("""{"dataset":{"plugin":"csv","path":"/mnt/copy.csv","target":"y"}}""", 'a', true)]
    [InlineData("""{"dataset":{"plugin":"csv","path":"/mnt/copy.csv","target":"y"}}""", 'b', false)]
    [InlineData("""{"dataset":{"plugin":"csv","path":"/mnt/copy.csv","target":"z"}}""", 'a', false)]
    public void Identity_IsTheDefinition_WithBytesInPlaceOfPaths(string definition, char bytes, bool same)
    {
        var before = DataIdentity.Of(Json("""{"dataset":{"plugin":"csv","path":"d.csv","target":"y"}}"""), [Rows]);

        Assert.Equal(same, before == DataIdentity.Of(Json(definition), [File("path", "/mnt/copy.csv", "/mnt/copy.csv", bytes)]));
    }

    [Fact]
    public void Identity_LooksIntoLists_AndInnerOptions()
    {
        DataFile[] files = [File("paths", "a", "/a", 'a'), File("paths", "b", "/b", 'b'), File("parts.file", "c", "/c", 'c')];
        DataFile[] moved = [File("paths", "x", "/x", 'a'), File("paths", "y", "/y", 'b'), File("parts.file", "z", "/z", 'c')];

        Assert.Equal(
            DataIdentity.Of(Json("""{"dataset":{"paths":["a","b"],"parts":[{"file":"c"}]}}"""), files),
            DataIdentity.Of(Json("""{"dataset":{"paths":["x","y"],"parts":[{"file":"z"}]}}"""), moved)
        );
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static DataFile File(string option, string written, string path, char bytes) =>
        new()
        {
            Option = option,
            Written = written,
            Path = path,
            Files = 1,
            Length = 7,
            Sha256 = new(bytes, 64),
        };
}
