using System.Globalization;

namespace Platform.Experiments.Definitions.Components;

/// <summary>The problem that code of a plugin threw what it shouldn't have.</summary>
public static class ComponentFault
{
    /// <summary>Says which component threw what, and whose fault that is.</summary>
    /// <param name="descriptor">The component.</param>
    /// <param name="thrown">What it threw.</param>
    /// <param name="part">The part of it that threw, as “constructor of ”; empty: not known more closely.</param>
    public static OptionProblem Of(ComponentDescriptor descriptor, Exception thrown, string part = "")
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(thrown);
        return new OptionProblem(
            "",
            $"The {part}{descriptor.Kind.Word()} '{descriptor.Name}' threw {thrown.GetType().Name}: {thrown.Message}{Advice(thrown)}",
            $"This is a fault of plugin '{descriptor.Plugin.Name}'; a wrong option should be a ComponentException."
        );
    }

    /// <summary>What to do about an exception of which the platform is the reason that it
    /// happens here and not elsewhere; empty: it isn't.</summary>
    public static string Advice(Exception thrown) =>
        thrown is CultureNotFoundException
            ? " Here a culture is known by any well-formed name (de-DE), and all have the data of the invariant one: read and "
                + "write with a NumberFormatInfo or DateTimeFormatInfo of your own."
            : "";
}
