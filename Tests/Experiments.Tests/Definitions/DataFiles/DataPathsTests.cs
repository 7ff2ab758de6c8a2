using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.TestKit;

namespace Platform.Experiments.Tests.Definitions.DataFiles;

public sealed class DataPathsTests
{
    private static readonly AssemblyCatalog Catalog = AssemblyCatalog.OfTypes(typeof(Marked), typeof(Unmarked), typeof(Plain));

    public sealed record MarkedOptions
    {
        [DataPath]
        public string Path { get; init; } = "";

        [DataPath("*.png")]
        public IReadOnlyList<string> Folders { get; init; } = ["pictures"];

        public string Target { get; init; } = "y";

        public Part? Labels { get; init; }

        public IReadOnlyList<Part> Parts { get; init; } = [];
    }

    public sealed record Part
    {
        [DataPath]
        public string? File { get; init; }

        public Part? Inner { get; init; }
    }

    [Component("marked")]
    public sealed class Marked(MarkedOptions options) : IDatasetFactory
    {
        public Dataset Create(DatasetContext context) => throw new NotSupportedException(options.Path);
    }

    public sealed record UnmarkedOptions
    {
        public string Source { get; init; } = "";

        public IReadOnlyList<string> Columns { get; init; } = [];

        public int Count { get; init; }
    }

    [Component("unmarked")]
    public sealed class Unmarked(UnmarkedOptions options) : IDatasetFactory
    {
        public Dataset Create(DatasetContext context) => throw new NotSupportedException(options.Source);
    }

    [Component("plain")]
    public sealed class Plain : IDatasetFactory
    {
        public Dataset Create(DatasetContext context) => throw new NotSupportedException();
    }

    [Fact]
    public void Of_TakesMarkedOptions_WhereverTheyAre_AndDefaults()
    {
        var paths = DataPaths.Of(
            Reference(
                "marked",
                """
                {
                  "path": "a.csv", "target": "z",
                  "labels": { "file": "l.csv", "inner": { "file": "i.csv" } },
                  "parts": [{ "file": "p" }, {}]
                }
                """
            ),
            Catalog
        );

        Assert.Equal(
            [
                new("path", "a.csv", "*"),
                new("folders", "pictures", "*.png"),
                new("labels.file", "l.csv", "*"),
                new("labels.inner.file", "i.csv", "*"),
                new("parts.file", "p", "*"),
            ],
            paths
        );
    }

    [Fact]
    public void Of_ADatasetThatMarksNothing_IsEveryText_ThatMayNameAFile() =>
        Assert.Equal(
            [new("source", "a.csv", null), new("columns", "x", null), new("columns", "y", null)],
            DataPaths.Of(Reference("unmarked", """{ "source": "a.csv", "columns": ["x", "y"], "count": 3 }"""), Catalog)
        );

    [Theory]
    [InlineData("plain")]
    [InlineData("unknown")]
    public void Of_ADatasetWithoutOptions_IsNothing(string name) => Assert.Empty(DataPaths.Of(Reference(name, "{}"), Catalog));

    [Fact]
    public void Replace_ChangesPaths_AndNothingElse()
    {
        var dataset = Reference("marked", """{ "path": "a.csv", "folders": ["x", "y"], "target": "a.csv" }""");

        var replaced = DataPaths.Replace(dataset, Catalog, path => $"/data/{path.Written}");

        Assert.Equal("""{"path":"/data/a.csv","folders":["/data/x","/data/y"],"target":"a.csv"}""", replaced.Options.ToJsonString());
        Assert.Equal("a.csv", dataset.Options["path"]!.GetValue<string>());
    }

    [Fact]
    public void Locate_PutsPlacesWherePathsAre_OfWhichThePlaceIsKnown()
    {
        var file = new DataFile
        {
            Option = "path",
            Written = "a.csv",
            Path = "/elsewhere/b.csv",
            Files = 1,
            Length = 3,
            Sha256 = new('0', 64),
        };

        var located = DataPaths.Locate(Reference("marked", """{ "path": "a.csv", "folders": ["a.csv"] }"""), Catalog, [file]);

        Assert.Equal("""{"path":"/elsewhere/b.csv","folders":["a.csv"]}""", located.Options.ToJsonString());
    }

    [Fact]
    public void Marked_AreTheNamesThatSetKnows() =>
        Assert.Equal(["path", "folders", "labels.file", "parts.file"], DataPaths.Marked("marked", Catalog));

    private static ComponentReference Reference(string name, string options) => new(name, JsonNode.Parse(options)!.AsObject());
}
