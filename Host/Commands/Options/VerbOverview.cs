using System.CommandLine;

namespace Platform.Host.Commands.Options;

/// <summary>The help of a command that has verbs: each with what it takes, in brackets what may be left out.</summary>
internal static class VerbOverview
{
    public static void Write(Command command, TextWriter output)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"Usage: {CallErrors.Name(command)} VERB [options]");
        output.WriteLine();
        output.WriteLine("Verbs:");
        Rows([.. command.Subcommands.Where(verb => !verb.Hidden).Select(verb => (string.Join(' ', verb.Arguments.Select(Label).Prepend(verb.Name)), verb.Description))], output);
        output.WriteLine();
        output.WriteLine("Options:");
        var inherited = command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive);
        Rows([.. command.Options.Concat(inherited).Where(option => !option.Hidden).Select(option => (string.Join(", ", option.Aliases.Append(option.Name)), option.Description))], output);
        output.WriteLine();
        output.WriteLine($"More about a verb: {CallErrors.Name(command)} VERB --help");
    }

    private static string Label(Argument argument)
    {
        var name = argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}..." : argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static void Rows(IReadOnlyList<(string Left, string? Right)> rows, TextWriter output)
    {
        var width = rows.Max(row => row.Left.Length);
        foreach (var (left, right) in rows) output.WriteLine($"  {left.PadRight(width)}  {right}");
    }
}
