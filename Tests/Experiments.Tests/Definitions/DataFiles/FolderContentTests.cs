using Platform.Experiments.Definitions.DataFiles;

namespace Platform.Experiments.Tests.Definitions.DataFiles;

public sealed class FolderContentTests : IDisposable
{
    private static readonly string Hash = new('a', 64);
    private readonly string _folder = Directory.CreateTempSubdirectory("platform-folder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void List_HashesToTheFoldersHash_AndIsReadAgain()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "deep"));
        File.WriteAllText(Path.Combine(_folder, "deep", "b.png"), "b");
        File.WriteAllText(Path.Combine(_folder, "a.png"), "a");

        var content = FileContent.OfFolderAt(_folder, "*.png");
        var recorded = FileContent.Read(new DataPath("path", _folder, "*.png"), "")!;

        Assert.Equal(["a.png", "deep/b.png"], content.Files.Select(file => file.Name));
        Assert.Equal(recorded.Sha256, content.Sha256);
        Assert.Equal(content.Files, FolderContent.Parse(content.ToString()).Files);
    }

    [Theory]
    [InlineData("../b.png")]
    [InlineData("deep/../../b.png")]
    [InlineData("/etc/b.png")]
    [InlineData("./b.png")]
    [InlineData("")]
    public void NameThatLeadsOut_IsRefused(string name) => Assert.Throws<FormatException>(() => FolderContent.Parse($"{Hash}  {name}\n"));
}
