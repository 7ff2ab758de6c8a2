using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Commands.Exporting;

public sealed class DirectoryExportTests
{
    [Theory]
    [InlineData("tensorboard", "trial-0")]
    [InlineData("mlflow", "meta.yaml")]
    [InlineData("parquet", "series.parquet")]
    public async Task Export_ToATool_FillsANewDirectory(string tool, string part)
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        var code = await terminal.CallAsync("export", "digits", "--to", tool, "exported");

        Assert.Equal(0, code);
        Assert.Equal($"Wrote digits to {terminal.File("exported")}: 5 trials, 7 series, 14 points.", terminal.Output.TrimEnd());
        Assert.NotEmpty(Directory.GetFileSystemEntries(terminal.File("exported"), part, SearchOption.AllDirectories));
        Assert.False(Directory.Exists(terminal.File("exported.partial")));
    }

    [Fact]
    public async Task Export_ToAToolBesideAHost_IsTheSame()
    {
        var store = await SampleRecords.StoreAsync();
        using var alone = new FakeTerminal { Store = store };
        using var beside = new FakeTerminal();
        await using var host = await beside.StartHostAsync(store, running: true);

        await alone.CallAsync("export", "digits", "one", "--to", "tensorboard");
        await beside.CallAsync("export", "digits", "one", "--to", "tensorboard");

        Assert.Equal(Contents(alone.File("one")), Contents(beside.File("one")));
        Assert.Equal(6, Contents(alone.File("one")).Count());
    }

    [Fact]
    public async Task Export_IntoAnEmptyDirectory_FillsIt()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };
        Directory.CreateDirectory(terminal.File("exported"));

        Assert.Equal(0, await terminal.CallAsync("export", "digits", "--to", "parquet", "exported" + Path.DirectorySeparatorChar));
        Assert.Equal(2, Directory.GetFiles(terminal.File("exported")).Length);
    }

    [Theory]
    [InlineData("full", "'{0}' isn't empty. Name a directory that doesn't exist yet, or is empty.")]
    [InlineData("file", "'{0}' is a file. Name a directory that doesn't exist yet, or is empty.")]
    [InlineData(
        "left",
        "'{0}.partial' is what another export is writing, or was when it was killed. If none is running, delete it and try again."
    )]
    public async Task Export_WhereSomethingIs_IsRefused(string directory, string message)
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };
        Directory.CreateDirectory(terminal.File("full/inner"));
        Directory.CreateDirectory(terminal.File("left.partial"));
        await terminal.WriteAsync("file", "");

        var code = await terminal.CallAsync("export", "digits", "--to", "parquet", directory);

        Assert.Equal(2, code);
        Assert.Contains(string.Format(null, message, terminal.File(directory)), terminal.Error, StringComparison.Ordinal);
        Assert.True(Directory.Exists(terminal.File("left.partial")));
    }

    [Theory]
    [InlineData("export digits --to parquet", "--to needs a directory to write into: platform export EXPERIMENT --to TOOL DIRECTORY.")]
    [InlineData("export digits exported", "A directory is written with --to tensorboard, --to mlflow or --to parquet.")]
    [InlineData("export digits --to tensorbord exported", "Did you mean 'tensorboard'?")]
    [InlineData(
        "export digits --to mlflow exported --series",
        "--to writes all of the experiment into its directory, so --series means nothing beside it. Leave out one."
    )]
    [InlineData(
        "export digits --to mlflow exported --format json",
        "--to writes all of the experiment into its directory, so --format means nothing beside it. Leave out one."
    )]
    public async Task Export_WithOptionsThatDoNotFit_SaysWhatToDo(string call, string message)
    {
        using var terminal = new FakeTerminal { Store = new InMemoryRecordStore() };

        Assert.Equal(2, await terminal.CallAsync(call.Split(' ')));
        Assert.Contains(message, terminal.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<(string, string)> Contents(string directory) =>
        Directory
            .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(directory, file), Convert.ToHexStringLower(File.ReadAllBytes(file))));
}
