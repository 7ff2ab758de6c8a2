using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Options;

/// <summary>One property of a record of options, as a definition file sees it.</summary>
internal sealed class OptionProperty(PropertyInfo property, NullabilityInfoContext nullability, ConstructorInfo? constructor)
{
    public string Name { get; } =
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    public PropertyInfo Property { get; } = property;

    public Type Type { get; } = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    public bool AllowsNull { get; } =
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && nullability.Create(property).WriteState is NullabilityState.Nullable);

    public bool Required { get; } =
        property.IsDefined(typeof(RequiredMemberAttribute))
        || property.IsDefined(typeof(JsonRequiredAttribute))
        || (constructor?.GetParameters().FirstOrDefault(parameter => parameter.Name == property.Name) is { HasDefaultValue: false });

    public string? NullWord { get; } = property.GetCustomAttribute<NullWordAttribute>()?.Word;

    /// <summary>What its value must keep to.</summary>
    public IReadOnlyList<ValidationAttribute> Rules { get; } = [.. property.GetCustomAttributes<ValidationAttribute>()];

    /// <summary>How it names a file; null: it names none.</summary>
    public DataPathAttribute? DataPath { get; } = property.GetCustomAttribute<DataPathAttribute>();

    public string? Description { get; } = property.GetCustomAttribute<DescriptionAttribute>()?.Description;
}
