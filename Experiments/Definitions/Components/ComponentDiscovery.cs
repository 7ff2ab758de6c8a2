using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Serialization;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Options;

namespace Platform.Experiments.Definitions.Components;

/// <summary>Finds the components of an assembly.</summary>
public static class ComponentDiscovery
{
    /// <summary>All well-formed components of an assembly, sorted by kind and name, and what is wrong with the others.</summary>
    public static DiscoveredComponents Discover(Assembly assembly, PluginIdentity plugin)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        List<string> problems = [];
        var found = Discover(TypesOf(assembly, problems), plugin);
        return found with { Problems = [.. problems, .. found.Problems] };
    }

    /// <summary>All well-formed components among some classes, sorted by kind and name, and what is wrong with the others.</summary>
    public static DiscoveredComponents Discover(IEnumerable<Type> types, PluginIdentity plugin)
    {
        ArgumentNullException.ThrowIfNull(types);
        List<ComponentDescriptor> components = [];
        List<string> problems = [];
        foreach (var type in types)
        {
            if (type.GetCustomAttribute<ComponentAttribute>(inherit: false) is not { } attribute)
            {
                continue;
            }

            var faults = Faults(type, attribute).ToList();
            if (faults.Count > 0)
            {
                problems.AddRange(faults.Select(fault => $"Component class {type.FullName}: {fault}"));
                continue;
            }

            components.Add(
                new ComponentDescriptor
                {
                    Kind = KindsOf(type).Single(),
                    Name = attribute.Name,
                    Description = attribute.Description,
                    Type = type,
                    OptionsType = OptionsOf(type.GetConstructors().Single()),
                    Inner = [.. InnerOf(type.GetConstructors().Single())],
                    Plugin = plugin,
                }
            );
        }

        foreach (var twins in components.GroupBy(component => (component.Kind, component.Name)).Where(group => group.Count() > 1))
        {
            problems.Add(
                $"The {twins.Key.Kind.Word()} '{twins.Key.Name}' exists {twins.Count()} times: "
                    + $"{string.Join(", ", twins.Select(twin => twin.Type.FullName))}. Rename all but one of them."
            );
        }

        return new(
            [.. components.OrderBy(component => component.Kind).ThenBy(component => component.Name, StringComparer.Ordinal)],
            problems
        );
    }

    private static IEnumerable<Type> TypesOf(Assembly assembly, List<string> problems)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException incomplete)
        {
            problems.AddRange(incomplete.LoaderExceptions.OfType<Exception>().Select(cause => cause.Message).Distinct());
            return incomplete.Types.OfType<Type>();
        }
    }

    private static IEnumerable<ComponentKind> KindsOf(Type type) =>
        Enum.GetValues<ComponentKind>().Where(kind => type.IsAssignableTo(kind.Interface()));

    private static IEnumerable<string> Faults(Type type, ComponentAttribute attribute)
    {
        if (!KebabCase.IsName(attribute.Name ?? ""))
        {
            yield return $"the name '{attribute.Name}' isn't kebab-case (lower-case letters, digits, single hyphens, a letter first, at "
                + "most 64): rename it.";
        }

        if (!type.IsVisible || !type.IsClass || type.IsAbstract || !type.IsSealed || type.ContainsGenericParameters)
        {
            yield return "it must be a public sealed class, not generic.";
        }

        var kinds = KindsOf(type).ToList();
        if (kinds.Count != 1)
        {
            yield return kinds.Count == 0
                ? "it implements none of the factory interfaces (IModelFactory and so on)."
                : $"it implements {string.Join(" and ", kinds.Select(kind => kind.Interface().Name))}: make it one class for each.";
        }

        var constructors = type.GetConstructors();
        if (constructors.Length != 1)
        {
            yield return $"it has {constructors.Length} public constructors: it needs one, with no parameter or with its options.";
            yield break;
        }

        if (InnerOf(constructors[0]).Any(inner => inner.Name is "plugin" or ""))
        {
            yield return "a factory in its constructor has the name 'plugin', which names the component: choose another one.";
        }

        var options = OptionsOf(constructors[0]);
        if (constructors[0].GetParameters().Length > InnerOf(constructors[0]).Count() + (options is null ? 0 : 1))
        {
            yield return "its constructor has more than one parameter that is no factory: put them into one record of options, in front of "
                + "the factories.";
            yield break;
        }

        foreach (var fault in options is null ? [] : OptionFaults(options).Concat(ClashFaults(options, constructors[0])))
        {
            yield return fault;
        }
    }

    private static Type? OptionsOf(ConstructorInfo constructor) =>
        constructor.GetParameters() is [var first, ..] && ComponentKinds.Of(first.ParameterType) is null ? first.ParameterType : null;

    private static IEnumerable<InnerComponent> InnerOf(ConstructorInfo constructor) =>
        from parameter in constructor.GetParameters()
        let kind = ComponentKinds.Of(parameter.ParameterType)
        where kind is not null
        select new InnerComponent(parameter.Name ?? "", kind.Value, parameter.GetCustomAttribute<DescriptionAttribute>()?.Description);

    private static IEnumerable<string> ClashFaults(Type options, ConstructorInfo constructor) =>
        from inner in InnerOf(constructor)
        where OptionProperties.Of(options).Any(option => option.Name == inner.Name)
        select $"its options {options.Name} have a property of the name of the factory '{inner.Name}': rename one of the two.";

    private static IEnumerable<string> OptionFaults(Type options)
    {
        if (!options.IsClass || !options.IsSealed || options.ContainsGenericParameters || options == typeof(string))
        {
            yield return $"its options {options.Name} must be a sealed record.";
        }
        else if (options.GetProperty("Plugin") is not null)
        {
            yield return $"its options {options.Name} have a property Plugin: 'plugin' names the component, choose another name.";
        }

        foreach (var fields in FieldsIn(options, []))
        {
            yield return $"its options have a {fields.Name} with public fields, which no definition file can set: make them properties, {{ "
                + $"get; init; }}.";
        }
    }

    // What a definition file can't set would be an option that nothing can be written for.
    private static IEnumerable<Type> FieldsIn(Type type, HashSet<Type> seen)
    {
        var one =
            Nullable.GetUnderlyingType(type)
            ?? ValueShapes.EntryOf(type)
            ?? (type == typeof(string) ? null : ValueShapes.ElementOf(type))
            ?? type;
        if (one != type)
        {
            return FieldsIn(one, seen);
        }

        if (
            one.Assembly == typeof(object).Assembly
            || one.IsEnum
            || one.IsDefined(typeof(JsonConverterAttribute), inherit: false)
            || !seen.Add(one)
        )
        {
            return [];
        }

        var options = OptionProperties.Of(one);
        return options.Count == 0 && one.GetFields(BindingFlags.Public | BindingFlags.Instance).Length > 0
            ? [one]
            : options.SelectMany(option => FieldsIn(option.Type, seen));
    }
}
