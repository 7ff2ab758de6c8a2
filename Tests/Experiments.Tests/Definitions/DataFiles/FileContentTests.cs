using Platform.Experiments.Definitions.DataFiles;

namespace Platform.Experiments.Tests.Definitions.DataFiles;

/// <summary>Hashes are those of <c>sha256sum</c>, of a folder that of its output: <c>sha256sum a.png b/x.png | sha256sum</c>.</summary>
public sealed class FileContentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platform-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Read_AFile_IsItsBytes()
    {
        await WriteAsync("abc.txt", "abc");

        var file = FileContent.Read(new DataPath("path", "abc.txt", "*"), _folder)!;

        Assert.Equal((Path.Combine(_folder, "abc.txt"), null, 1, 3), (file.Path, file.Pattern, file.Files, file.Length));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", file.Sha256);
    }

    [Fact]
    public async Task Read_AFolder_IsItsFiles_WithTheirNames()
    {
        await WriteAsync("pictures/a.png", "");
        await WriteAsync("pictures/b/x.png", "abc");
        await WriteAsync("pictures/notes.txt", "not read");
        await WriteAsync("pictures/.cache/c.png", "hidden");

        var folder = FileContent.Read(new DataPath("path", "pictures", "*.png"), _folder)!;

        Assert.Equal(("*.png", 2, 3), (folder.Pattern, folder.Files, folder.Length));
        Assert.Equal("5bb85321b70cad4b049ff4fd9523b653118a7a6860f14d08da5c3fcdbcd4457c", folder.Sha256);
        Assert.Equal(folder.Sha256, FileContent.Read(folder)!.Sha256);
    }

    [Fact]
    public async Task Read_WhatIsNotThere_IsNothing_AndAFolderCountsOnlyWhereItIsMarked()
    {
        await WriteAsync("pictures/a.png", "");

        Assert.Null(FileContent.Read(new DataPath("path", "nowhere", "*"), _folder));
        Assert.Null(FileContent.Read(new DataPath("source", "pictures", null), _folder));
        Assert.Null(FileContent.Read(new DataPath("source", "no\0path", null), _folder));
    }

    private async Task WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }
}
