using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Experiments.Definitions.Options;

/// <summary>
/// Checks the DataAnnotations of an object and of all that it contains. A range or a pattern of a list property holds for each element.
/// </summary>
internal static class AnnotationChecker
{
    // These two have a message of their own if nobody gives them one.
    private static readonly string? UsualAllowed = new AllowedValuesAttribute().ErrorMessage;
    private static readonly string? UsualDenied = new DeniedValuesAttribute().ErrorMessage;

    public static IEnumerable<OptionProblem> Check(object value, string path = "")
    {
        foreach (var property in OptionProperties.Of(value.GetType()))
        {
            var place = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            var content = property.Property.GetValue(value);
            foreach (var problem in property.Property.GetCustomAttributes<ValidationAttribute>().SelectMany(rule => Broken(rule, value, content, property.Name, place)))
            {
                yield return problem;
            }

            foreach (var problem in Inside(content, place))
            {
                yield return problem;
            }
        }

        foreach (var result in value is IValidatableObject own ? own.Validate(new ValidationContext(value)) : [])
        {
            var member = result.MemberNames.FirstOrDefault() is { } name ? JsonNamingPolicy.CamelCase.ConvertName(name) : "";
            yield return new OptionProblem(path.Length == 0 || member.Length == 0 ? path + member : $"{path}.{member}", result.ErrorMessage ?? "Is not valid.");
        }
    }

    private static IEnumerable<OptionProblem> Inside(object? content, string place) => content switch
    {
        null or string => [],
        IDictionary map => map.Keys.Cast<object>().SelectMany(key => Inside(map[key], $"{place}.{key}")),
        IEnumerable list => list.Cast<object?>().Index().SelectMany(item => Inside(item.Item, $"{place}[{item.Index}]")),
        _ when ValueShapes.Of(content.GetType()) is ValueShape.Record => Check(content, place),
        _ => [],
    };

    private static IEnumerable<OptionProblem> Broken(ValidationAttribute rule, object owner, object? content, string name, string place)
    {
        if (rule is RangeAttribute or RegularExpressionAttribute or AllowedValuesAttribute && content is IEnumerable and not string)
        {
            return ((IEnumerable)content).Cast<object?>().Index().SelectMany(item => Broken(rule, owner, item.Item, name, $"{place}[{item.Index}]"));
        }

        var context = new ValidationContext(owner) { MemberName = name, DisplayName = name };
        var result = rule is RegularExpressionAttribute pattern ? Match(pattern, content, name) : rule.GetValidationResult(content, context);
        return result is { } failure && failure != ValidationResult.Success
            ? [new OptionProblem(place, Sentence(rule, content, failure))]
            : [];
    }

    // The attribute takes the first match and compares its length: of "a|ab" it would refuse "ab".
    private static ValidationResult? Match(RegularExpressionAttribute rule, object? content, string name) =>
        Convert.ToString(content, CultureInfo.InvariantCulture) is not { Length: > 0 } text || Regex.IsMatch(text, $@"\A(?:{rule.Pattern})\z", RegexOptions.None, rule.MatchTimeout)
            ? ValidationResult.Success
            : new ValidationResult(rule.FormatErrorMessage(name));

    private static string Sentence(ValidationAttribute rule, object? content, ValidationResult failure) => rule switch
    {
        RangeAttribute { ErrorMessage: null } range => $"Must be {RangeWords.Of(range)}, not {Convert.ToString(content, CultureInfo.InvariantCulture)}.",
        RegularExpressionAttribute { ErrorMessage: null } pattern => $"Must match {pattern.Pattern}, not '{content}'.",
        RequiredAttribute { ErrorMessage: null } => "Must not be empty.",
        AllowedValuesAttribute allowed when allowed.ErrorMessage == UsualAllowed => $"Must be one of {List(allowed.Values)}, not {Quoted(content)}.",
        DeniedValuesAttribute denied when denied.ErrorMessage == UsualDenied => $"Must not be {List(denied.Values)}.",
        LengthAttribute { ErrorMessage: null } length => $"Must have {Size(length.MinimumLength, length.MaximumLength, content)}, not {SizeOf(content)}.",
        MinLengthAttribute { ErrorMessage: null } length => $"Must have {Size(length.Length, null, content)}, not {SizeOf(content)}.",
        MaxLengthAttribute { ErrorMessage: null } length => $"Must have {Size(null, length.Length, content)}, not {SizeOf(content)}.",
        StringLengthAttribute { ErrorMessage: null } length => $"Must have {Size(length.MinimumLength, length.MaximumLength, content)}, not {SizeOf(content)}.",
        _ => failure.ErrorMessage ?? "Is not valid.",
    };

    private static string List(object?[] values) => string.Join(", ", values.Where(value => value is not null).Select(Quoted));

    private static string Quoted(object? value) => value is string ? $"'{value}'" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Size(int? least, int? most, object? content) => (least, most) switch
    {
        ({ } same, { } limit) when same == limit => $"{same} {Parts(content)}",
        ({ } low and > 0, { } high) => $"{low} to {high} {Parts(content)}",
        (_, { } high) => $"at most {high} {Parts(content)}",
        _ => $"at least {least} {Parts(content)}",
    };

    private static string Parts(object? content) => content is string ? "characters" : "entries";

    private static int SizeOf(object? content) => content is string text ? text.Length : content is IEnumerable list ? list.Cast<object?>().Count() : 0;
}
