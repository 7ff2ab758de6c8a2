using System.Reflection;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Options;

namespace Platform.Experiments.Definitions.Components;

/// <summary>Makes components' factories from the options of a definition.</summary>
public static class ComponentActivator
{
    /// <summary>Makes the factory of the component that a place of a definition names, <c>{ plugin: adam, beta1: 0.9 }</c> or just
    /// <c>adam</c>; whatever goes wrong is in the answer.</summary>
    public static ComponentActivation Activate(this IComponentCatalog catalog, ComponentKind kind, JsonNode? node)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        if (ComponentReferences.Normal(node) is not JsonObject map)
        {
            return new(null, [new OptionProblem("", $"Must be {kind.One()}, not {ValueWords.Of(node)}.", catalog.Example(kind))]);
        }

        if (ComponentReferences.Of(map) is not { } reference)
        {
            return new(
                null,
                [
                    map.ContainsKey("plugin")
                        ? new OptionProblem(
                            "plugin",
                            $"Must be the name of {kind.One()}, not {ValueWords.Of(map["plugin"])}.",
                            catalog.Example(kind)
                        )
                        : new OptionProblem("", "'plugin' is missing.", catalog.Example(kind)),
                ]
            );
        }

        return catalog.Find(kind, reference.Plugin) is { } descriptor
            ? catalog.Activate(descriptor, reference.Options)
            : new(null, [ComponentLookup.Unknown(catalog, kind, reference.Plugin)]);
    }

    /// <summary>Binds and checks the options, makes the inner components, and calls the component's constructor; whatever goes wrong is in
    /// the answer.</summary>
    public static ComponentActivation Activate(this IComponentCatalog catalog, ComponentDescriptor descriptor, JsonObject options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(options);
        var own = (JsonObject)options.DeepClone();
        foreach (var one in descriptor.Inner)
        {
            own.Remove(one.Name);
        }

        var bound = Bind(descriptor, own);
        var inner = descriptor.Inner.Select(one => Inner(catalog, one, options)).ToList();
        List<OptionProblem> problems = [.. bound.Problems, .. inner.SelectMany(one => one.Problems)];
        return problems.Count > 0
            ? new(null, problems)
            : Construct(descriptor, [.. bound.Value is { } value ? [value] : Array.Empty<object>(), .. inner.Select(one => one.Factory)]);
    }

    /// <summary>Makes the factory that a definition names.</summary>
    /// <typeparam name="T">The factory interface.</typeparam>
    /// <exception cref="ComponentException">There is no such component, or its options
    /// are wrong; the message lists all problems.</exception>
    public static T Create<T>(this IComponentCatalog catalog, ComponentReference reference)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(reference);
        var kind = ComponentKinds.Of(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is no factory interface.");
        var descriptor =
            catalog.Find(kind, reference.Plugin)
            ?? throw new ComponentException(ComponentLookup.Unknown(catalog, kind, reference.Plugin).ToString());
        var activation = catalog.Activate(descriptor, reference.Options);
        return activation.Factory as T
            ?? throw new ComponentException(
                $"The {kind.Word()} '{reference.Plugin}' can't be made: {string.Join(' ', activation.Problems)}",
                activation.Problems is [{ Path.Length: > 0 } single] ? single.Path : null
            );
    }

    private static BoundOptions Bind(ComponentDescriptor descriptor, JsonObject options)
    {
        if (descriptor.OptionsType is null)
        {
            var suggestion =
                $"The {descriptor.Kind.Word()} '{descriptor.Name}' has no options"
                + (descriptor.Inner.Count > 0 ? $" but {string.Join(", ", descriptor.Inner.Select(inner => inner.Name))}." : ".");
            return new(
                null,
                [.. options.Select(option => new OptionProblem(option.Key, $"Unknown option '{option.Key}'.", suggestion) { AtKey = true })]
            );
        }

        try
        {
            return OptionsBinder.Bind(descriptor.OptionsType, options, [.. descriptor.Inner.Select(inner => inner.Name)]);
        }
        catch (Exception thrown)
        {
            // Setters and validation attributes of the options are code of the plugin, too.
            return new(null, [ComponentFault.Of(descriptor, thrown, "options of ")]);
        }
    }

    private static ComponentActivation Inner(IComponentCatalog catalog, InnerComponent inner, JsonObject options)
    {
        if (!options.TryGetPropertyValue(inner.Name, out var node))
        {
            return new(null, [new OptionProblem("", $"'{inner.Name}' is missing.", catalog.Example(inner.Kind))]);
        }

        var made = catalog.Activate(inner.Kind, node);
        return made with { Problems = [.. made.Problems.Select(problem => problem.Below(inner.Name))] };
    }

    private static ComponentActivation Construct(ComponentDescriptor descriptor, object?[] arguments)
    {
        try
        {
            return new(descriptor.Type.GetConstructors().Single().Invoke(arguments), []);
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is ComponentException cause)
        {
            return new(null, [new OptionProblem(cause.Option ?? "", cause.Message)]);
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is { } cause)
        {
            return new(null, [ComponentFault.Of(descriptor, cause, "constructor of ")]);
        }
    }
}
