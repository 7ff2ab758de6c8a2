using System.CommandLine;
using System.Text.RegularExpressions;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Tests.Commands.Terminal;

public sealed partial class CommandLineTests
{
    [Fact]
    public async Task Help_ShowsExamples()
    {
        using var terminal = new FakeTerminal();

        var code = await terminal.CallAsync("trials", "--help");

        Assert.Equal(0, code);
        Assert.Contains("Examples:", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("platform trials digits-learning-rate", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_HasEachVerbUnderOneHeading()
    {
        using var terminal = new FakeTerminal();

        await terminal.CallAsync("--help");

        var listed = terminal
            .Output.Split("\nOptions:")[0]
            .Split('\n')
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])
            .ToList();
        var known = Root().Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name);
        Assert.Equal(known.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Contains("\nControl:\n  pause EXPERIMENT ", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NamesEachVerbInItsTable()
    {
        var cells = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "command-line.md"))
            .SkipWhile(line => !line.StartsWith("| verb |", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|')[1]);
        var named = cells.SelectMany(cell => VerbInCell().Matches(cell)).Select(match => match.Value);

        var known = Root().Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name);
        Assert.Equal(known.Order(StringComparer.Ordinal), named.Distinct().Order(StringComparer.Ordinal));
    }

    // Only descriptions of components and settings end with one: editors show each by itself.
    [Fact]
    public void Help_ListsPhrasesWithoutAFullStop()
    {
        var phrases = Texts(Root()).Skip(1).ToList();

        Assert.True(phrases.Count > 150, $"There are only {phrases.Count} descriptions.");
        Assert.DoesNotContain(phrases, phrase => phrase is not { Length: > 0 } || !char.IsUpper(phrase[0]) || phrase.EndsWith('.'));
    }

    [Theory]
    [InlineData("find-lr", "Learning rate of the first step (default: 1e-6)")]
    [InlineData("find-lr", "Minimum number of steps; whole epochs are trained (default: 100)")]
    [InlineData("export", "csv, json (default: csv)")]
    public async Task Help_WritesDefaultsAsTheyAreTyped(string verb, string part)
    {
        using var terminal = new FakeTerminal();

        await terminal.CallAsync(verb, "--help");

        Assert.Contains(part, terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("[default", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rnu", "Unknown verb 'rnu'. Did you mean 'run'?")]
    [InlineData("checkpoint lst", "Unknown verb 'lst'. Did you mean 'list'?")]
    [InlineData("checkpoint", "platform checkpoint takes one of list, export.")]
    [InlineData("run a.yaml --workerz 3", "Unknown option '--workerz'. Did you mean '--workers'?")]
    [InlineData("run a.yaml b.yaml", "'b.yaml' is one argument too many for platform run.")]
    [InlineData("--data x run a.yaml", "'--data' comes after the verb: platform run --data.")]
    [InlineData(
        "trials digits --state cancelld",
        "--state takes one of waiting, running, paused, completed, pruned, diverged, failed, cancelled, not 'cancelld'. Did "
            + "you mean 'cancelled'?"
    )]
    [InlineData("export digits --format=xml", "--format takes one of csv, json, not 'xml'.")]
    [InlineData("trials digits --json=maybe", "'maybe' is one argument too many for platform trials.")]
    [InlineData("compare digits/1", "'digits/1' is only one trial: name two or more to compare.")]
    [InlineData("extend digits --trials 1000000000000", "--trials takes a whole number from 1 to 1000000, not '1000000000000'.")]
    [InlineData("find-lr some.yaml --steps 1000000001", "--steps takes a whole number from 20 to 1000000, not '1000000001'.")]
    [InlineData("trials digits -n 9999999999", "--limit takes at most 2147483647, not 9999999999.")]
    [InlineData("trials digits -n -1", "--limit takes a whole number of at least 0, not '-1'.")]
    [InlineData(
        "trials digits -n 1,000",
        "--limit takes a whole number of at least 0, not '1,000'. Write decimals after a point, and thousands without separators."
    )]
    [InlineData("predict digits --prompt a --length -5", "--length takes a whole number of at least 1, not '-5'.")]
    [InlineData(
        "find-lr a.yaml --to 0,5",
        "--to takes a number above 0, not '0,5'. Write decimals after a point, and thousands without separators."
    )]
    [InlineData("find-lr a.yaml --from 1e-400", "--from takes a number above 0, not '1e-400'.")]
    [InlineData("find-lr a.yaml --to 1e400", "--to takes a number above 0, not '1e400'.")]
    [InlineData("serve --port 65536", "--port takes a whole number from 0 to 65535, not '65536'.")]
    public async Task WrongCall_IsToldInOneSentence(string call, string sentence)
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        var code = await terminal.CallAsync(call.Split(' '));

        Assert.Equal(2, code);
        var lines = terminal.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal((2, sentence), (lines.Length, lines[0]));
        Assert.StartsWith("See: platform ", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help", "  show EXPERIMENT [TRIAL]  ")]
    [InlineData("--help", "  predict TRIAL [INPUT...]  ")]
    [InlineData("help checkpoint", "  export TRIAL  ")]
    [InlineData("help trials", " trials <EXPERIMENT> [options]")]
    [InlineData("-v", ".")]
    [InlineData("--version", ".")]
    public async Task Help_WritesWhatMayBeLeftOutInBrackets(string call, string part)
    {
        using var terminal = new FakeTerminal();

        var code = await terminal.CallAsync(call.Split(' '));

        Assert.Equal(0, code);
        Assert.Contains(part, Regex.Replace(terminal.Output, " {2,}", "  "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definition_MayComeFromTheStandardInput()
    {
        using var terminal = new FakeTerminal
        {
            Answer = """
                name: piped
                dataset: iris
                model: mlp
                loss: cross-entropy
                optimizer: sgd
                """,
        };
        using var wrong = new FakeTerminal { Answer = "name: piped\nmodell: mlp" };

        var valid = await terminal.CallAsync("validate", "-");
        var code = await wrong.CallAsync("plan", "-");

        Assert.Equal((0, "- is valid: experiment piped."), (valid, terminal.Output.Trim()));
        Assert.Equal(2, code);
        Assert.Contains("-:2:1: modell: Unknown key 'modell'. Did you mean 'model'?", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArgumentThatBeginsWithAt_IsAText()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };
        await terminal.WriteAsync("best", "not these words");

        var tagged = await terminal.CallAsync("tag", "digits", "@best");
        var tags = terminal.Output;
        var noted = await terminal.CallAsync("note", "digits", "@alice please look");

        Assert.Equal((0, 0), (tagged, noted));
        Assert.Equal("digits: @best", tags.Trim());
        Assert.Equal("@alice please look", terminal.Output.Trim());
    }

    [Theory]
    [InlineData("trails")]
    [InlineData("trials")]
    [InlineData("trials digits --nonsense")]
    [InlineData("compare digits/1")]
    public async Task WrongCall_EndsWithTwo_AndPointsToTheHelp(string call)
    {
        using var terminal = new FakeTerminal();

        var code = await terminal.CallAsync(call.Split(' '));

        Assert.Equal(2, code);
        Assert.Contains("--help", terminal.Error, StringComparison.Ordinal);
    }

    private static RootCommand Root() =>
        Verbs.Create(
            new Shell
            {
                In = TextReader.Null,
                Out = TextWriter.Null,
                Error = TextWriter.Null,
                Directory = "/",
            },
            _ => throw new InvalidOperationException(),
            new RecordSource(_ => throw new InvalidOperationException(), TimeProvider.System)
        );

    private static IEnumerable<string?> Texts(Command command) =>
        [
            command.Description,
            .. command.Arguments.Select(argument => argument.Description),
            .. command.Options.Select(option => option.Description),
            .. command.Subcommands.SelectMany(Texts),
        ];

    // `stop`, `plugins list`: the first word of each piece of code.
    [GeneratedRegex("(?<=(?:^|,) `)[a-z-]+")]
    private static partial Regex VerbInCell();
}
