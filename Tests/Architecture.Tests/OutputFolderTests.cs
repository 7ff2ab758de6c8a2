using System.Xml.Linq;

namespace Platform.Architecture.Tests;

/// <summary>What the build puts beside an executable.</summary>
public sealed class OutputFolderTests
{
    private const long Megabyte = 1024 * 1024;

    [Theory]
    [MemberData(nameof(Executables))]
    public void Executable_HasOneLibTorchAtMost(string project)
    {
        var files = Directory.Exists(Repository.OutputFolder(project))
            ? new DirectoryInfo(Repository.OutputFolder(project)).GetFiles("*", SearchOption.AllDirectories)
            : [];

        Assert.InRange(files.Count(file => file.Name is "libtorch_cpu.so" or "torch_cpu.dll" or "libtorch_cpu.dylib"), 0, 1);
        Assert.InRange(files.Sum(file => file.Length), 0, 700 * Megabyte);
    }

    [Fact]
    public void BuiltInPlugin_LiesBesideTheHost_WithItsOwnFilesOnly()
    {
        var folder = Path.Combine(Repository.OutputFolder(Repository.HostProject), "plugins");

        // A library that a plugin names lies with it, also if the host has one of its own: what they share is the contract.
        var own = ArrowTests
            .Plugins.SelectMany(plugin => XDocument.Parse(Repository.Read(plugin.Data)).Descendants("PackageReference"))
            .Select(package => package.Attribute("Include")!.Value + ".dll")
            .ToHashSet(StringComparer.Ordinal);
        var libraries = Directory
            .EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file =>
                Path.GetFileName(file).StartsWith("Platform.", StringComparison.Ordinal)
                || (
                    !own.Contains(Path.GetFileName(file))
                    && File.Exists(Path.Combine(Repository.OutputFolder(Repository.HostProject), Path.GetFileName(file)))
                )
            )
            .Order();

        var expected = ArrowTests
            .Plugins.Select(plugin => Path.GetFileNameWithoutExtension(plugin.Data))
            .Select(name => Path.Combine(name["Platform.Plugins.".Length..], name + ".dll"))
            .Order();
        Assert.Equal(expected, libraries);
    }

    public static TheoryData<string> Executables =>
        [.. Repository.Projects.Where(project => Repository.Read(project).Contains("<UsesTorch>true", StringComparison.Ordinal))];
}
