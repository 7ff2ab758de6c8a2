using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.DataFiles;
using Platform.TestKit;

namespace Platform.Experiments.Tests.Definitions.DataFiles;

/// <summary>Which files an experiment reads, and where overrides look for them.</summary>
public sealed class ExperimentFilesTests : IDisposable
{
    private const string Text = """
        name: sample
        dataset: { plugin: marked, path: a.csv, folders: [] }
        model: { plugin: mlp, hidden: [4] }
        loss: cross-entropy
        optimizer: { plugin: sgd, learningRate: 0.1 }

        """;

    private static readonly AssemblyCatalog Catalog = AssemblyCatalog.OfTypes([
        .. typeof(SampleComponents).GetNestedTypes(),
        typeof(DataPathsTests.Marked),
        typeof(DataPathsTests.Unmarked),
    ]);

    private readonly string _folder = Directory.CreateTempSubdirectory("platform-data-").FullName;

    public ExperimentFilesTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "inside"));
        foreach (var name in (string[])["a.csv", "b.csv", "inside/c.csv"])
        {
            File.WriteAllText(Path.Combine(_folder, name), name);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", "a.csv")]
    [InlineData("search: { sampler: grid, space: { dataset.path: [a.csv, b.csv] } }", "a.csv b.csv")]
    [InlineData(
        "search: { sampler: grid, space: { dataset: [{ plugin: marked, path: b.csv }, { plugin: unmarked, source: "
            + "inside/c.csv, columns: [y, a.csv] }] } }",
        "b.csv inside/c.csv a.csv"
    )]
    [InlineData("search: { sampler: grid, space: { dataset.path: [nowhere.csv, b.csv] } }", "b.csv")]
    public void Read_TakesAllThatTrialsMayRead(string search, string written) =>
        Assert.Equal(written.Split(' '), ExperimentFiles.Read(Valid(Text + search), Catalog).Select(file => file.Written));

    [Theory]
    [InlineData("dataset.path=c.csv", "inside/c.csv")] // seen from the definition
    [InlineData("dataset.path=../b.csv", "b.csv")]
    [InlineData("dataset.path=../../x.csv", "/x.csv")] // outside: in full
    [InlineData("dataset.path=/data/x.csv", "/data/x.csv")]
    [InlineData("dataset={ plugin: marked, path: c.csv, target: c.csv }", "inside/c.csv")]
    [InlineData("model.hidden=[8]", "a.csv")]
    public void Override_OfAPath_StartsFromTheWorkingDirectory(string set, string written)
    {
        var expected = written == "/x.csv" ? Path.Combine(Path.GetDirectoryName(_folder)!, "x.csv") : written;

        Assert.Equal(expected, Valid(Text, set).Resolved["dataset"]!["path"]!.GetValue<string>());
    }

    [Fact]
    public void Override_OfAList_AndOfARange_StartsThereToo()
    {
        Assert.Equal("""["inside/x","/y"]""", Valid(Text, "dataset.folders=[x, /y]").Resolved["dataset"]!["folders"]!.ToJsonString());
        Assert.Equal(
            ["b.csv", "inside/c.csv"],
            ExperimentFiles
                .Read(Valid(Text, "search={ sampler: grid }", "search.space.dataset.path=[../b.csv, c.csv]"), Catalog)
                .Select(file => file.Written)
        );
    }

    [Theory]
    [InlineData("target")]
    [InlineData("path")]
    public void Override_FromTheDefinitionsFolder_AndOfWhatIsNoPath_IsTakenAsItStands(string option)
    {
        var inside = DefinitionReader.ReadText(
            Text,
            "a.yaml",
            _folder,
            [$"dataset.{option}=./c.csv"],
            Catalog,
            option == "path" ? _folder : Path.Combine(_folder, "inside")
        );

        Assert.Equal("./c.csv", inside.Definition!.Resolved["dataset"]![option]!.GetValue<string>());
    }

    private ExperimentDefinition Valid(string text, params string[] overrides)
    {
        var result = DefinitionReader.ReadText(text, "a.yaml", _folder, overrides, Catalog, Path.Combine(_folder, "inside"));
        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        return result.Definition!;
    }
}
