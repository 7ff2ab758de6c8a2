using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Platform.Experiments.Definitions.Components;

namespace Platform.Experiments.Definitions.Options;

/// <summary>Describes the options of components to people.</summary>
public static class OptionDescriptions
{
    /// <summary>The options of a component, in the order of its record, and its inner components; none if it has none.</summary>
    public static IReadOnlyList<OptionDescription> Of(ComponentDescriptor component)
    {
        ArgumentNullException.ThrowIfNull(component);
        return
        [
            .. component.OptionsType is { } type ? Options(type) : [],
            .. component.Inner.Select(inner => new OptionDescription
            {
                Name = inner.Name,
                Type = inner.Kind.One(),
                Required = true,
                Default = null,
                Rule = null,
                Description = inner.Description,
            }),
        ];
    }

    private static IEnumerable<OptionDescription> Options(Type type)
    {
        var defaults = OptionProperties.Defaults(type);
        return OptionProperties.Of(type).Select(option => Describe(option, defaults));
    }

    private static OptionDescription Describe(OptionProperty option, object? defaults) =>
        new()
        {
            Name = option.Name,
            Type = Words(option.Type),
            Required = option.Required,
            Default =
                option.Required || defaults is null
                    ? null
                    : JsonSerializer.SerializeToNode(option.Property.GetValue(defaults), option.Property.PropertyType, SettingsJson.Strict),
            Rule = Rule(option.Property),
            Description = option.Description,
        };

    private static string Words(Type type) =>
        ValueShapes.Of(type) switch
        {
            ValueShape.Anything => "anything",
            ValueShape.Flag => "true or false",
            ValueShape.Text => "text",
            ValueShape.Name => $"one of {string.Join(", ", ValueShapes.NamesOf(type))}",
            ValueShape.WholeNumber => "whole number",
            ValueShape.Number => "number",
            ValueShape.List => $"list of {Words(ValueShapes.ElementOf(type)!)}",
            ValueShape.Map => $"map of names to {Words(ValueShapes.EntryOf(type)!)}",
            ValueShape.Record => $"map of {string.Join(", ", OptionProperties.Of(type).Select(option => option.Name))}",
            ValueShape.Converted => ValueShapes.FormOf(type)?.Words ?? "value",
            _ => throw new UnreachableException(),
        };

    private static string? Rule(PropertyInfo property)
    {
        var rules = property
            .GetCustomAttributes<ValidationAttribute>()
            .Select(rule =>
                rule switch
                {
                    RangeAttribute range => RangeWords.Of(range),
                    AllowedValuesAttribute allowed => $"one of {string.Join(", ", allowed.Values)}",
                    RegularExpressionAttribute pattern => $"matches {pattern.Pattern}",
                    _ => null,
                }
            );
        return string.Join(", ", rules.OfType<string>()) is { Length: > 0 } words ? words : null;
    }
}
