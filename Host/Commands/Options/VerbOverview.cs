using System.CommandLine;

namespace Platform.Host.Commands.Options;

/// <summary>The help of a command that has verbs: each with what it takes, in brackets
/// what may be left out, under the headings of its groups.</summary>
internal static class VerbOverview
{
    /// <param name="command">The command.</param>
    /// <param name="groups">Headings, and the names of the verbs under each.</param>
    /// <param name="output">Gets it.</param>
    public static void Write(Command command, IReadOnlyList<(string Heading, IReadOnlyList<string> Verbs)> groups, TextWriter output)
    {
        var verbs = command.Subcommands.Where(verb => !verb.Hidden).ToList();
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"Usage: {CallErrors.Name(command)} VERB [options]");
        output.WriteLine();
        var width = verbs.Max(verb => Call(verb).Length);
        foreach (var (heading, names) in groups)
        {
            output.WriteLine($"{heading}:");
            Rows(
                [.. names.Select(name => verbs.Single(verb => verb.Name == name)).Select(verb => (Call(verb), verb.Description))],
                width,
                output
            );
            output.WriteLine();
        }

        output.WriteLine("Options:");
        var inherited = command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive);
        Rows(
            [
                .. command
                    .Options.Concat(inherited)
                    .Where(option => !option.Hidden)
                    .Select(option => (string.Join(", ", option.Aliases.Append(option.Name)), option.Description)),
            ],
            0,
            output
        );
        output.WriteLine();
        output.WriteLine($"More about a verb: {CallErrors.Name(command)} VERB --help");
    }

    private static string Call(Command verb) => string.Join(' ', verb.Arguments.Select(Label).Prepend(verb.Name));

    private static string Label(Argument argument)
    {
        var name = argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}..." : argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static void Rows(IReadOnlyList<(string Left, string? Right)> rows, int least, TextWriter output)
    {
        var width = Math.Max(least, rows.Max(row => row.Left.Length));
        foreach (var (left, right) in rows)
        {
            output.WriteLine($"  {left.PadRight(width)}  {right}");
        }
    }
}
