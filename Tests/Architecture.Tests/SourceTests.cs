using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>Rules of the sources that the compiler doesn't know.</summary>
public sealed partial class SourceTests
{
    [Theory]
    [InlineData("LiteDB", "Host/Storage/")]
    [InlineData("Orleans", "Host/Cluster/")]
    [InlineData("McMaster", "Host/Plugins/")]
    // Orleans listens through its sockets.
    [InlineData("Microsoft.AspNetCore", "Host/Http/", "Host/Server/", "Host/Viewer/", "Host/Cluster/")]
    [InlineData("OpenTelemetry", "Host/Telemetry/")]
    public void Library_IsUsedInItsFolderOnly(string library, params string[] folders)
    {
        var users = Repository.Sources.Where(file =>
            !file.StartsWith("Tests/", StringComparison.Ordinal) && Uses(Repository.Read(file), library)
        );

        Assert.DoesNotContain(users, file => !folders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("using LiteDB;")]
    [InlineData("using static LiteDB.Query;")]
    [InlineData("using Engine = LiteDB.Engine.LiteEngine;")]
    [InlineData("var file = new LiteDB.LiteDatabase(path);")]
    public void Use_IsSeenInEveryForm(string code) => Assert.True(Uses(code, "LiteDB"));

    [Theory]
    [InlineData("/// <summary>Stored by LiteDB.</summary>")]
    [InlineData("using MyLiteDB.Thing;")]
    public void Mention_IsNoUse(string code) => Assert.False(Uses(code, "LiteDB"));

    [Fact]
    public void Name_SaysWhatTheFileIsFor() =>
        Assert.DoesNotContain(Repository.Sources, file => VagueName().IsMatch(Path.GetFileNameWithoutExtension(file)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespace_IsTheFolder(string project)
    {
        var folder = Path.GetDirectoryName(project)!.Replace('\\', '/') + "/";
        var files = Repository.Sources.Where(file => file.StartsWith(folder, StringComparison.Ordinal));

        var misplaced = files.Where(file =>
            Namespace().Match(Repository.Read(file)) is { Success: true } declared && declared.Groups[1].Value != Expected(file)
        );

        Assert.Empty(misplaced);

        string Expected(string file) =>
            string.Join('.', [Path.GetFileNameWithoutExtension(project), .. file[folder.Length..].Split('/')[..^1]]);
    }

    [Theory]
    [InlineData("Host", "Tests/Host.Tests")]
    [InlineData("Experiments", "Tests/Experiments.Tests")]
    public void Tests_MirrorTheTree(string product, string tests)
    {
        var folders = Folders(product);

        Assert.Empty(Folders(tests).Except(folders));
    }

    [Fact]
    public void Module_HasLinesOfAtMost140Characters() =>
        Assert.Empty(
            Repository.Modules.SelectMany(file =>
                Repository
                    .Read(file)
                    .Split('\n')
                    .Select((line, i) => (line.Length, Place: $"{file}:{i + 1}"))
                    .Where(line => line.Length > 140)
                    .Select(line => line.Place)
            )
        );

    [Fact]
    public void Module_HasAtMost250Lines() =>
        Assert.DoesNotContain(Repository.Modules, file => Repository.Read(file).Count(letter => letter == '\n') > 250);

    [Fact]
    public void Module_IsFoundByTheTypeCheck()
    {
        var paths = Repository.Read("Host/Viewer/Page/jsconfig.json");

        Assert.DoesNotContain(Repository.Modules, file => !paths.Contains($"\"{file.Split('/')[^2]}/*.mjs\"", StringComparison.Ordinal));
    }

    public static TheoryData<string> Projects => [.. Repository.Projects];

    // The first two levels.
    private static IEnumerable<string> Folders(string top) =>
        Repository
            .Sources.Where(file => file.StartsWith($"{top}/", StringComparison.Ordinal))
            .Select(file => string.Join('/', file[(top.Length + 1)..].Split('/')[..^1].Take(2)))
            .Distinct()
            .SelectMany(folder => new[] { folder, folder.Split('/')[0] })
            .Where(folder => folder.Length > 0)
            .Distinct();

    private static bool Uses(string source, string library)
    {
        var name = Regex.Escape(library);
        var use = new Regex($@"^\s*(global\s+)?using\s[^(]*?(?<![\w.]){name}\b|(?<![\w.]){name}\.\w");
        return source.Split('\n').Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && use.IsMatch(line));
    }

    [GeneratedRegex("Manager$|Helpers?$|Util|Common$|Base$|Impl$")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
