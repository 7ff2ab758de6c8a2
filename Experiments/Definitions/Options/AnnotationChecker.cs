using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Experiments.Definitions.Options;

/// <summary>
/// Checks the DataAnnotations of an object and of all that it contains. A range or a pattern of a list property holds for each element.
/// </summary>
internal static class AnnotationChecker
{
    public static IEnumerable<OptionProblem> Check(object value, string path = "")
    {
        foreach (var property in OptionProperties.Of(value.GetType()))
        {
            var place = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            var content = property.Property.GetValue(value);
            foreach (var problem in property.Rules.SelectMany(rule => Broken(rule, value, content, property.Name, place)))
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
            yield return new OptionProblem(
                path.Length == 0 || member.Length == 0 ? path + member : $"{path}.{member}",
                result.ErrorMessage ?? "Is not valid."
            );
        }
    }

    private static IEnumerable<OptionProblem> Inside(object? content, string place) =>
        content switch
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
            return ((IEnumerable)content)
                .Cast<object?>()
                .Index()
                .SelectMany(item => Broken(rule, owner, item.Item, name, $"{place}[{item.Index}]"));
        }

        var context = new ValidationContext(owner) { MemberName = name, DisplayName = name };
        var result = rule is RegularExpressionAttribute pattern
            ? Match(pattern, content, name)
            : rule.GetValidationResult(content, context);
        return result is { } failure && failure != ValidationResult.Success
            ? [new OptionProblem(place, RuleWords.Sentence(rule, content, failure), RuleWords.Hint(rule, content))]
            : [];
    }

    // The attribute takes the first match and compares its length: of "a|ab" it would refuse "ab".
    private static ValidationResult? Match(RegularExpressionAttribute rule, object? content, string name) =>
        Convert.ToString(content, CultureInfo.InvariantCulture) is not { Length: > 0 } text
        || Regex.IsMatch(text, $@"\A(?:{rule.Pattern})\z", RegexOptions.None, rule.MatchTimeout)
            ? ValidationResult.Success
            : new ValidationResult(rule.FormatErrorMessage(name));
}
