using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;

namespace Platform.Host.Commands.Options;

/// <summary>Options that take a value as definition files write it: a duration, a size.</summary>
internal static class ValueOption
{
    /// <summary>One that has a value without being given.</summary>
    /// <typeparam name="T">A type that is read from a JSON text, and whose converter says what it takes.</typeparam>
    public static Option<T> Of<T>(string name, T usual, string description, string help)
        where T : struct =>
        new(name)
        {
            Description = description,
            HelpName = help,
            CustomParser = given => Read<T>(given) ?? usual,
            DefaultValueFactory = _ => usual,
        };

    private static T? Read<T>(ArgumentResult given)
        where T : struct
    {
        var text = string.Join(' ', given.Tokens.Select(token => token.Value));
        try
        {
            return JsonSerializer.Deserialize<T>(JsonSerializer.SerializeToElement(text));
        }
        catch (JsonException exception)
        {
            given.AddError($"{((OptionResult)given.Parent!).Option.Name} can't be '{text}'. {exception.Message}");
            return null;
        }
    }
}
