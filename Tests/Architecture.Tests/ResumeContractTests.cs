using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>docs/resume.md says what goes on after an end: each of its rows names the tests that prove it.</summary>
public sealed partial class ResumeContractTests
{
    private static readonly IReadOnlyList<string> Tests =
    [
        .. Repository.Sources.Where(source => source.Split('/')[0] is "Tests" or "TestKit"),
    ];

    /// <summary>The rows: what they are about, and their tests.</summary>
    public static TheoryData<string, string> Rows() =>
        [
            .. Repository
                .Read("docs/resume.md")
                .Split('\n')
                .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("| test |", StringComparison.Ordinal))
                .Select(line => line.Trim('|', ' ').Split(" | "))
                .Select(cells => (cells[0], cells is [_, _, var tests] ? tests : "")),
        ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_NamesTestsThatAreThere(string row, string tests)
    {
        var named = Names()
            .Matches(tests)
            .Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value))
            .ToList();

        Assert.True(named.Count > 0, $"No test proves what docs/resume.md says of: {row}");
        Assert.All(named, test => Assert.True(IsThere(test.Class, test.Method), $"{row}: there is no test {test.Class}.{test.Method}"));
    }

    [Fact]
    public void NoRow_IsMissing() =>
        Assert.All(
            (string[])
                [
                    "numbers",
                    "budget",
                    "samplers",
                    "pruners",
                    "schedules",
                    "early stopping",
                    "order of data",
                    "definition",
                    "plugins",
                    "another machine",
                    "number of workers",
                    "device",
                    "epochs",
                ],
            subject => Assert.Contains(Rows(), row => row.Data.Item1.Contains(subject, StringComparison.Ordinal))
        );

    // A class without a method stands for all of its tests.
    private static bool IsThere(string type, string method) =>
        Tests
            .Where(source => Path.GetFileNameWithoutExtension(source) == type)
            .Select(Repository.Read)
            .Any(text => Attribute().IsMatch(text) && (method.Length == 0 || text.Contains($" {method}(", StringComparison.Ordinal)));

    [GeneratedRegex(@"\[(Fact|Theory)\b")]
    private static partial Regex Attribute();

    [GeneratedRegex("`(?<class>\\w+)(\\.(?<method>\\w+))?`")]
    private static partial Regex Names();
}
