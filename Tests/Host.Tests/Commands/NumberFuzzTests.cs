using System.CommandLine;
using Platform.Host.Commands.Terminal;
using Platform.TestSupport.Fuzzing;

namespace Platform.Host.Tests.Commands;

/// <summary>Whatever stands where the command line wants a number, it is taken or refused in one
/// line; <c>PLATFORM_FUZZ=1000</c> tries more of each option.</summary>
public sealed class NumberFuzzTests
{
    private static readonly Type[] NumberTypes = [typeof(int), typeof(int?), typeof(long), typeof(long?), typeof(double), typeof(double?)];
    private static readonly int Cases = Fuzz.Cases(100);

    [Fact]
    public void EachNumericOption_TakesOrRefuses()
    {
        using var terminal = new FakeTerminal();
        var options = Options(terminal.Root(), []).Where(one => NumberTypes.Contains(one.Option.ValueType)).ToList();

        foreach (var (verb, option) in options)
        {
            var refused = 0;
            foreach (var number in Enumerable.Range(0, Cases))
            {
                var text = new Fuzz(number).Number();
                var call = CommandLine.Parse(terminal.Root(), [.. verb, $"{option.Name}={text}"]);
                var said = CommandLine
                    .Complaints(call)
                    .Where(sentence => sentence.StartsWith(option.Name, StringComparison.Ordinal))
                    .ToList();
                refused += said.Count;

                Assert.True(
                    said.Count <= 1 && said.All(sentence => sentence.Contains(" takes a", StringComparison.Ordinal)),
                    $"{string.Join(' ', verb)} {option.Name}={text}: {string.Join(' ', said)}"
                );
            }

            Assert.InRange(refused, Cases / 4, Cases - 1);
        }

        // backtest (3), certificates new, host and worker, extend, find-lr (6), plan (2), predict (6), run, serve (4), suggest and trials.
        Assert.Equal(28, options.Count);
    }

    [Fact]
    public async Task EachCall_EndsWithAnExitCode()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };
        string[][] calls =
        [
            ["trials", "digits", "--limit"],
            ["extend", "digots", "--trials"],
            ["predict", "digots", "--temperature"],
            ["find-lr", "missing.yaml", "--from"],
            ["find-lr", "missing.yaml", "--steps"],
            ["run", "missing.yaml", "--workers"],
            ["plan", "missing.yaml", "-n"],
        ];

        foreach (var number in Enumerable.Range(0, Cases))
        {
            var fuzz = new Fuzz(number);
            var call = fuzz.Of(calls);
            var text = fuzz.Number();

            var code = await terminal.CallAsync([.. call, text]);

            Assert.True(code is 0 or 2, $"{string.Join(' ', call)} '{text}' ended with {code}: {terminal.Error}");
            Assert.DoesNotContain("   at ", terminal.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", terminal.Error, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(string[] Verb, Option Option)> Options(Command command, string[] verb) =>
        command
            .Options.Select(option => (verb, option))
            .Concat(command.Subcommands.SelectMany(inner => Options(inner, [.. verb, inner.Name])));
}
