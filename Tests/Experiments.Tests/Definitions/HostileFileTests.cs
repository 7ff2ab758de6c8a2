using System.Text;
using Platform.Experiments.Definitions;
using static Platform.Experiments.Tests.Definitions.DefinitionText;

namespace Platform.Experiments.Tests.Definitions;

public sealed class HostileFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    public static TheoryData<string, byte[], int, int> Files =>
        new()
        {
            { "larger than 1 MiB", new byte[(1 << 20) + 1], 1, 1 },
            { "UTF-16", Encoding.Unicode.GetPreamble(), 1, 1 },
            { "The byte 0xFF isn't UTF-8", [(byte)'a', (byte)'\n', (byte)'b', 0xFF], 2, 2 },
            { "The control character U+0000", [(byte)'a', 0], 1, 2 },
            { "has no content", [], 1, 1 },
        };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void WhatIsNoText_IsALocatedProblem(string message, byte[] content, int line, int column)
    {
        File.WriteAllBytes(_file, content);

        var problem = Assert.Single(DefinitionReader.Read(_file, [], SampleComponents.Catalog).Problems);

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Fact]
    public void ByteOrderMark_IsNoPartOfTheText()
    {
        File.WriteAllBytes(_file, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Body)]);

        Assert.Empty(DefinitionReader.Read(_file, [], SampleComponents.Catalog).Problems);
    }

    [Theory]
    [InlineData("- a\n- b", "a.yaml:1:1: A definition is a map.")]
    [InlineData("# nothing", "a.yaml:1:1: The file has no content.")]
    [InlineData("name: a\nname: b", "a.yaml:2:1: name: The key 'name' appears twice; the first is in line 1.")]
    [InlineData("name: a\n---\nname: b", "a.yaml:2:1: A second document begins here.")]
    [InlineData("name:\n\tx: 1", "a.yaml:2:1: This isn't YAML: While scanning")]
    [InlineData("name:\n\tx: 1", "Indent with spaces.")]
    [InlineData("name: a\ntraining:\n  batchSize: 5\n\tepochs: 3\n", "a.yaml:4:1: This isn't YAML")]
    [InlineData("name: 'a", "a.yaml:1:7: This isn't YAML")]
    [InlineData("name: *a", "a.yaml:1:7: There is no anchor '&a'")]
    [InlineData("name: &a [*a]", "a.yaml:1:11: There is no anchor '&a'")]
    [InlineData("? [a]\n: 1", "A key of this map is a list or a map.")]
    [InlineData("name: !!python/object:os.system {}", "The tag 'tag:yaml.org,2002:python/object:os.system' isn't known here.")]
    [InlineData("x: {when: a in ['b','c'], log: [1e-5, 1]}", "Put a condition that has brackets in double quotes")]
    public void WhatIsNoDefinition_IsALocatedProblem(string text, string message) =>
        Assert.Contains(Read(text).Problems, problem => problem.ToString().Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void DeepNesting_IsAProblem(char bracket) =>
        Assert.Contains("nested deeper than 64", Problem("a: " + new string(bracket, 100_000)), StringComparison.Ordinal);

    [Fact]
    public void DeepBlocks_AreAProblem() =>
        Assert.Contains(
            "nested deeper than 64",
            Problem(string.Concat(Enumerable.Range(0, 200).Select(depth => new string(' ', depth) + "a:\n"))),
            StringComparison.Ordinal
        );

    [Fact]
    public void BombOfAliases_IsAProblem()
    {
        var bomb =
            "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(
                Enumerable
                    .Range(1, 20)
                    .Select(level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n")
            );

        Assert.Contains("more than 100000 values", Problem(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_RepeatValues() =>
        Assert.Equal(
            "[8,8]",
            Valid(Body.Replace("[64, 32]", "[&n 8, *n]", StringComparison.Ordinal)).Resolved["model"]!["hidden"]!.ToJsonString()
        );

    [Fact]
    public void NestedConditions_AreLimited() =>
        Assert.Contains(
            "nested deeper than 64",
            Problem(
                Body + $"search: {{ sampler: grid, space: {{ model.dropout: {{ choice: [0.1], when: \"{new string('(', 2000)}a\" }} }} }}"
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void TooManyCombinations_AreAProblem()
    {
        var parameters = Enumerable.Range(0, 7).Select(index => $"    dataset.p{index}: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]\n");
        var condition = string.Join(" and ", Enumerable.Range(0, 7).Select(index => $"dataset.p{index} == 10"));

        var problems = Read(
            Body
                + $"search:\n  sampler: grid\n  space:\n{string.Concat(parameters)}    model.dropout: {{ choice: [0.1, 0.2], "
                + $"when: {condition} }}"
        ).Problems;

        Assert.Contains(problems, problem => problem.Message.Contains("more than 100000 combinations", StringComparison.Ordinal));
    }
}
