using System.CommandLine;
using System.CommandLine.Parsing;
using Platform.Experiments.Definitions;

namespace Platform.Host.Commands.Options;

/// <summary>What is wrong with a call, a sentence each.</summary>
internal static class CallErrors
{
    public static IEnumerable<string> Of(ParseResult call)
    {
        var command = call.CommandResult.Command;
        if (command is { Action: null, Subcommands.Count: > 0 })
        {
            return
            [
                call.UnmatchedTokens is [var verb, ..]
                    ? Unknown(verb, command)
                    : $"{Name(command)} takes one of {string.Join(", ", Verbs(command))}.",
            ];
        }

        // What the library can't place: where an option is misspelt, its value and what stands behind are left over, too.
        if (call.UnmatchedTokens is [var first, ..])
        {
            var option = call
                .Tokens.TakeWhile(token => token.Type is not TokenType.DoubleDash)
                .FirstOrDefault(token => token.Type is TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal));
            return [Unplaced(option?.Value ?? first, command)];
        }

        return call.Errors.Select(error => error.Message.ReplaceLineEndings(" ")).Distinct();
    }

    /// <summary>A command as it is typed: <c>platform checkpoint list</c>.</summary>
    public static string Name(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Name(parent)} {command.Name}" : "platform";

    private static string Unknown(string verb, Command command)
    {
        if (verb.StartsWith('-'))
        {
            return command.Subcommands.Any(one => Knows(one, verb))
                ? $"'{verb}' comes after the verb: {Name(command)} VERB {verb}."
                : $"Unknown option '{verb}'.";
        }

        return $"Unknown verb '{verb}'.{Near(verb, Verbs(command)) ?? $" Known: {string.Join(", ", Verbs(command))}."}";
    }

    private static string Unplaced(string token, Command command) =>
        token switch
        {
            _ when Knows(command, token) => $"'{token}' comes after the verb: {Name(command)} {token}.",
            ['-', _, ..] => $"Unknown option '{token}'.{Near(token, command.Options.SelectMany(Names))}",
            _ => $"'{token}' is one argument too many for {Name(command)}.",
        };

    private static bool Knows(Command command, string option) => command.Options.SelectMany(Names).Contains(option.Split('=', ':')[0]);

    private static IEnumerable<string> Names(Option option) => option.Aliases.Append(option.Name);

    private static string? Near(string word, IEnumerable<string> known) =>
        Spelling.Closest(word, known) is { } similar ? $" Did you mean '{similar}'?" : null;

    private static IEnumerable<string> Verbs(Command command) => command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name);
}
