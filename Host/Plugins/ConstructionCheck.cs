using System.Reflection;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;

namespace Platform.Host.Plugins;

/// <summary>Whether a component's constructor works, tried once with default options.</summary>
internal static class ConstructionCheck
{
    /// <summary>What its constructor throws, in a sentence that says what to do; null if it
    /// throws nothing, or can't be called without options or without other components.</summary>
    /// <remarks>A <see cref="ComponentException"/> says that the defaults alone don't do, which is no fault.</remarks>
    public static string? FindFault(ComponentDescriptor component)
    {
        try
        {
            if (component.Inner.Count > 0)
            {
                return null;
            }

            if (component.OptionsType is null)
            {
                Activator.CreateInstance(component.Type);
            }
            else if (
                component.OptionsType.GetConstructors() is [var options]
                && options.GetParameters() is var parameters
                && parameters.All(parameter => parameter.HasDefaultValue)
            )
            {
                Activator.CreateInstance(component.Type, options.Invoke([.. parameters.Select(parameter => parameter.DefaultValue)]));
            }

            return null;
        }
        catch (TargetInvocationException thrown)
        {
            return Root(thrown) is ComponentException
                ? null
                : $"The constructor of {component.Type.FullName} throws {Root(thrown).GetType().Name}: {Root(thrown).Message} A "
                    + "constructor only keeps its options; move the work into Create.";
        }
    }

    // A static constructor's exception is wrapped once more.
    private static Exception Root(Exception error) =>
        error is TargetInvocationException or TypeInitializationException && error.InnerException is { } cause ? Root(cause) : error;
}
