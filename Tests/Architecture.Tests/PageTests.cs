using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>Rules of the pages that people read.</summary>
public sealed partial class PageTests
{
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

    // Neither addresses nor places within a page.
    [GeneratedRegex(@"\]\((?<target>(?!https?:|#)[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
