using System.CommandLine;
using System.CommandLine.Parsing;
using Platform.Experiments.Definitions;

namespace Platform.Host.Commands.Options;

/// <summary>Options that take one of some words: the values of an enum, as they are written everywhere.</summary>
internal static class WordOption
{
    /// <summary>One that has a value without being given.</summary>
    public static Option<T> Of<T>(string name, T usual, string description, string help)
        where T : struct, Enum =>
        Suggesting<T, Option<T>>(
            new(name)
            {
                Description = $"{description}: {Names<T>()}",
                HelpName = help,
                CustomParser = given => Read<T>(given) ?? usual,
                DefaultValueFactory = _ => usual,
            }
        );

    /// <summary>One that may be left out.</summary>
    public static Option<T?> Optional<T>(string name, string description, string help)
        where T : struct, Enum =>
        Suggesting<T, Option<T?>>(
            new(name)
            {
                Description = $"{description}: {Names<T>()}",
                HelpName = help,
                CustomParser = Read<T>,
            }
        );

    private static TOption Suggesting<T, TOption>(TOption option)
        where T : struct, Enum
        where TOption : Option
    {
        // The names in C# are there by themselves.
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. Enum.GetValues<T>().Select(KebabCase.Of)]);
        return option;
    }

    private static T? Read<T>(ArgumentResult given)
        where T : struct, Enum
    {
        var text = string.Join(' ', given.Tokens.Select(token => token.Value));
        var found = Enum.GetValues<T>()
            .Where(value => string.Equals(KebabCase.Of(value), text, StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (found is [var one])
        {
            return one;
        }

        var near = Spelling.Closest(text, Enum.GetValues<T>().Select(KebabCase.Of)) is { } similar ? $" Did you mean '{similar}'?" : "";
        given.AddError($"{((OptionResult)given.Parent!).Option.Name} takes one of {Names<T>()}, not '{text}'.{near}");
        return null;
    }

    private static string Names<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(KebabCase.Of));
}
