using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>Rules of the sources that the compiler doesn't know.</summary>
public sealed partial class SourceTests
{
    private const int LongestLine = 140;
    private const int LongestFile = 250;

    [Theory]
    [InlineData("LiteDB", "Host/Storage/")]
    [InlineData("Orleans", "Host/Cluster/")]
    [InlineData("McMaster", "Host/Plugins/")]
    // Orleans listens through its sockets.
    [InlineData("Microsoft.AspNetCore", "Host/Http/", "Host/Server/", "Host/Viewer/", "Host/Cluster/")]
    [InlineData("OpenTelemetry", "Host/Telemetry/")]
    [InlineData("Google.Protobuf", "Host/Exporting/TensorBoard/", "Host/Output/Onnx/")]
    [InlineData("Parquet", "Host/Exporting/Parquet/")]
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

    /// <summary>What an option's <c>[Description]</c> says for users, its summary doesn't say again.</summary>
    [Fact]
    public void Description_StandsInOnePlace()
    {
        var described = Repository.Sources.SelectMany(file => Described(Repository.Read(file))).ToList();

        Assert.NotEmpty(described);
        Assert.DoesNotContain(described, one => one.Summary == one.Description);
    }

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

    [Fact]
    public void Line_IsAtMost140CharactersLong()
    {
        var found =
            from file in Repository.Sources
            from line in Repository.Read(file).Split('\n').Index()
            where line.Item.TrimEnd('\r').Length > LongestLine
            select $"{file}:{line.Index + 1}";

        Assert.Empty(found);
    }

    [Fact]
    public void ProductFile_IsAtMost250LinesLong() => Assert.Empty(TooLong());

    [Fact]
    public void TestName_SaysThing_Situation_AndOutcome()
    {
        var tests = (
            from file in Repository.Sources
            where file.StartsWith("Tests/", StringComparison.Ordinal)
            from Match test in Test().Matches(Repository.Read(file))
            select $"{file}: {test.Groups["name"].Value}"
        ).ToList();

        Assert.NotEmpty(tests);
        Assert.DoesNotContain(tests, test => !TestName().IsMatch(test));
    }

    [Theory]
    [InlineData("Host", "Tests/Host.Tests")]
    [InlineData("Experiments", "Tests/Experiments.Tests")]
    // What plugins do together has folders of its own.
    [InlineData("Plugins", "Tests/Plugins.Tests", "Gallery", "Training")]
    public void Tests_MirrorTheTree(string product, string tests, params string[] together)
    {
        var folders = Folders(product);

        Assert.Equal(together, Folders(tests).Except(folders).Order(StringComparer.Ordinal));
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

    // Those of build are packages of files that lie elsewhere, and templates.
    public static TheoryData<string> Projects =>
        [.. Repository.Projects.Where(project => !project.StartsWith("build/", StringComparison.Ordinal))];

    private static IEnumerable<string> TooLong() =>
        Repository.Sources.Where(file =>
            !file.StartsWith("Tests/", StringComparison.Ordinal)
            && !file.StartsWith("findings/", StringComparison.Ordinal)
            && Repository.Read(file).Count(sign => sign == '\n') > LongestFile
        );

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

    // What a summary says, and what the next description says, if no other member is between them.
    private static IEnumerable<(string Summary, string Description)> Described(string code)
    {
        foreach (var part in code.Split("/// <summary>").Skip(1))
        {
            var (end, start) = (
                part.IndexOf("</summary>", StringComparison.Ordinal),
                part.IndexOf("[Description(\"", StringComparison.Ordinal)
            );
            if (end >= 0 && start > end && !part[end..start].Contains(';', StringComparison.Ordinal))
            {
                var text = part[(start + "[Description(\"".Length)..];
                yield return (Sentence(part[..end]), Sentence(text[..text.IndexOf("\")", StringComparison.Ordinal)]));
            }
        }
    }

    private static string Sentence(string text) =>
        string.Join(' ', text.Replace("///", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .TrimEnd('.');

    // From the attribute over whatever stands between to the method's name.
    [GeneratedRegex(@"^\s*\[(Fact|Theory)\b[\s\S]*?^\s*public\s[^(\n]*?(?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Test();

    [GeneratedRegex(@": [A-Z][A-Za-z0-9]*(_[A-Z0-9][A-Za-z0-9]*)*$")]
    private static partial Regex TestName();

    [GeneratedRegex("Manager$|Helpers?$|Util|Common$|Base$|Impl$")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
