using System.Reflection;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Options;

namespace Platform.Experiments.Definitions.Components;

/// <summary>Makes components' factories from the options of a definition.</summary>
public static class ComponentActivator
{
    /// <summary>Binds and checks the options, and calls the component's constructor; whatever goes wrong is in the answer.</summary>
    public static ComponentActivation Activate(ComponentDescriptor descriptor, JsonObject options)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(options);
        if (descriptor.OptionsType is null)
        {
            var unknown = options
                .Select(option => new OptionProblem(
                    option.Key,
                    $"Unknown option '{option.Key}'.",
                    $"The {descriptor.Kind.Word()} '{descriptor.Name}' has no options."
                )
                {
                    AtKey = true,
                })
                .ToList();
            return unknown.Count > 0 ? new(null, unknown) : Construct(descriptor, []);
        }

        try
        {
            var bound = OptionsBinder.Bind(descriptor.OptionsType, options);
            return bound.Value is null ? new(null, bound.Problems) : Construct(descriptor, [bound.Value]);
        }
        catch (Exception thrown)
        {
            // Setters and validation attributes of the options are code of the plugin, too.
            return new(null, [ComponentFault.Of(descriptor, thrown, "options of ")]);
        }
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
        var activation = Activate(descriptor, reference.Options);
        return activation.Factory as T
            ?? throw new ComponentException(
                $"The {kind.Word()} '{reference.Plugin}' can't be made: {string.Join(' ', activation.Problems)}",
                activation.Problems is [{ Path.Length: > 0 } single] ? single.Path : null
            );
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
