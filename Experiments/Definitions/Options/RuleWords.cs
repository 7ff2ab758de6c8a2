using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;

namespace Platform.Experiments.Definitions.Options;

/// <summary>Broken rules in messages: what the user must write, not what .NET calls the rule.</summary>
internal static class RuleWords
{
    // These two have a message of their own if nobody gives them one.
    private static readonly string? UsualAllowed = new AllowedValuesAttribute().ErrorMessage;
    private static readonly string? UsualDenied = new DeniedValuesAttribute().ErrorMessage;

    /// <summary>What a value must be and isn't.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="content">The value.</param>
    /// <param name="failure">What the rule itself says; that stands where its author wrote it, and where there are no words here.</param>
    public static string Sentence(ValidationAttribute rule, object? content, ValidationResult failure)
    {
        var isOwn =
            rule.ErrorMessage is { } message && message != UsualAllowed && message != UsualDenied
            || rule.ErrorMessageResourceName is not null;
        var words = isOwn ? null : Words(rule, content);
        return words ?? failure.ErrorMessage ?? "Is not valid.";
    }

    /// <summary>What helps whoever broke a rule; null: nothing is known.</summary>
    public static string? Hint(ValidationAttribute rule, object? content) =>
        (rule, content) switch
        {
            (AllowedValuesAttribute allowed, string text)
                when Spelling.Closest(text, [.. allowed.Values.OfType<string>()]) is { } similar => $"Did you mean '{similar}'?",
            (LengthAttribute { MaximumLength: 1 } or MaxLengthAttribute { Length: 1 }, @"\t") =>
                @"A tab is written in double quotes: ""\t"".",
            _ => null,
        };

    /// <summary>A value as a definition file writes it.</summary>
    public static string Value(object? value) =>
        value switch
        {
            null => "nothing",
            string text => $"'{text}'",
            IConvertible and not DateTime => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            _ => JsonSerializer.SerializeToNode(value, value.GetType(), SettingsJson.Strict)?.ToString() ?? "nothing",
        };

    private static string? Words(ValidationAttribute rule, object? content) =>
        rule switch
        {
            RangeAttribute range => $"Must be {RangeWords.Of(range)}, not {Value(content)}.",
            RegularExpressionAttribute pattern => $"Must match {pattern.Pattern}, not '{content}'.",
            RequiredAttribute => "Must not be empty.",
            LengthAttribute length => Size(length.MinimumLength, length.MaximumLength, content),
            MinLengthAttribute length => Size(length.Length, null, content),
            MaxLengthAttribute length => Size(0, length.Length, content),
            StringLengthAttribute length => Size(length.MinimumLength, length.MaximumLength, content),
            AllowedValuesAttribute allowed => $"Must be one of {List(allowed.Values)}, not {Value(content)}.",
            DeniedValuesAttribute denied => $"Must be none of {List(denied.Values)}.",
            _ => null,
        };

    private static string List(IEnumerable<object?> values) =>
        string.Join(", ", values.Where(value => value is not null).Select(value => value as string ?? Value(value)));

    private static string Size(int least, int? most, object? content)
    {
        var (has, unit) = content is string text
            ? (text.Length, "character")
            : ((content as ICollection)?.Count ?? (content as IEnumerable)?.Cast<object?>().Count() ?? 0, "item");
        var wanted =
            most is null ? $"at least {Count(least, unit)}"
            : least == most ? $"exactly {Count(least, unit)}"
            : least == 0 ? $"at most {Count(most.Value, unit)}"
            : string.Create(CultureInfo.InvariantCulture, $"{least} to {Count(most.Value, unit)}");
        return string.Create(CultureInfo.InvariantCulture, $"Must have {wanted}, not {has}.");
    }

    private static string Count(int number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
}
