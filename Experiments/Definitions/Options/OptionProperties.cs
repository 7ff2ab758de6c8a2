using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Platform.Experiments.Definitions.Options;

/// <summary>The properties of records of options, looked up once for each type.</summary>
internal static class OptionProperties
{
    private static readonly ConditionalWeakTable<Type, IReadOnlyList<OptionProperty>> Known = [];

    public static IReadOnlyList<OptionProperty> Of(Type type) =>
        Known.GetValue(
            type,
            static type =>
            {
                var nullability = new NullabilityInfoContext();
                var constructor = type.GetConstructors() is [var only] ? only : null;
                return
                [
                    .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                        .Where(property => IsOption(property, constructor))
                        .OrderBy(property => property.MetadataToken)
                        .Select(property => new OptionProperty(property, nullability, constructor)),
                ];
            }
        );

    /// <summary>What the properties are without a file; null if the type can't be made without one.</summary>
    public static object? Defaults(Type type)
    {
        try
        {
            return type.GetConstructors() switch
            {
                [var only] when only.GetParameters().All(parameter => parameter.HasDefaultValue) => only.Invoke([
                    .. only.GetParameters().Select(parameter => parameter.DefaultValue),
                ]),
                _ => null,
            };
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private static bool IsOption(PropertyInfo property, ConstructorInfo? constructor) =>
        property.GetIndexParameters().Length == 0
        && property.GetCustomAttribute<JsonIgnoreAttribute>() is null or { Condition: not JsonIgnoreCondition.Always }
        && (
            property.SetMethod is { IsPublic: true }
            || constructor?.GetParameters().Any(parameter => parameter.Name == property.Name) is true
        );
}
