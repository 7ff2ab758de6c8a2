using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>Rules of the pages that people read.</summary>
public sealed partial class PageTests
{
    private const int WidestLine = 150;
    private const int LongestCell = 120;

    [Theory]
    [MemberData(nameof(Pages))]
    public void Link_LeadsToAFile(string page)
    {
        var folder = Path.Combine(Repository.Root, Path.GetDirectoryName(page)!);

        var broken = Link()
            .Matches(Repository.Read(page))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !Path.Exists(Path.Combine(folder, target)));

        Assert.Empty(broken);
    }

    [Fact]
    public void Decision_HasANumberOfItsOwn_WhichIsInItsTitle()
    {
        var decisions = Decisions;
        var numbers = decisions.Select(page => Path.GetFileName(page)[..4]).ToList();

        Assert.Equal(numbers.Distinct(), numbers);
        Assert.All(
            decisions,
            page => Assert.StartsWith($"# {Path.GetFileName(page)[..4].TrimStart('0')}. ", Repository.Read(page), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Decision_SaysItsStatusAndDate_UnderItsTitle() =>
        Assert.All(Decisions, page => Assert.Matches(Status(), Repository.Read(page)));

    // Decisions are never edited.
    [Theory]
    [MemberData(nameof(Guides))]
    public void Text_IsReadableInAnEditor_AndTablesAtAGlance(string page)
    {
        var text = Fence().Replace(Repository.Read(page), "");
        var lines = text.Split('\n').ToLookup(line => line.StartsWith('|'));

        Assert.DoesNotContain(lines[false], line => line.Length > WidestLine);
        Assert.DoesNotContain(
            lines[true].SelectMany(line => line.Split('|')).Select(cell => Target().Replace(cell.Trim(), "]")),
            cell => cell.Length > LongestCell && Code().Replace(cell, "").Trim(' ', ',').Length > 0
        );
    }

    [Fact]
    public void Glossary_ExplainsEachWordOnce()
    {
        var words = Row()
            .Matches(Repository.Read("docs/glossary.md").Split("| state of")[0])
            .SelectMany(match => match.Groups["words"].Value.Split(", "))
            .Where(word => word is not "word")
            .ToList();

        Assert.True(words.Count > 80, $"There are only {words.Count} words.");
        Assert.Equal(words.Distinct(StringComparer.Ordinal), words);
    }

    public static TheoryData<string> Guides =>
        [.. Pages.Select(page => page.Data).Where(page => !page.StartsWith("docs/adr/", StringComparison.Ordinal))];

    public static TheoryData<string> Pages =>
        [
            "README.md",
            "CONTRIBUTING.md",
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    private static List<string> Decisions =>
        [.. Pages.Select(page => page.Data).Where(page => page.StartsWith("docs/adr/", StringComparison.Ordinal))];

    [GeneratedRegex(@"\A# .+\n\n(Accepted|Superseded by .+), \d{4}-\d{2}-\d{2}\.\n")]
    private static partial Regex Status();

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Target();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| (?<words>[^|]+?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    // Neither addresses nor places within a page.
    [GeneratedRegex(@"\]\((?<target>(?!https?:|#)[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
