using System.Text.RegularExpressions;

namespace Platform.Experiments.Definitions.Components;

/// <summary>What components, and plugins after them, may be called.</summary>
public static partial class ComponentName
{
    /// <summary>Whether a name is in kebab case: 1 to 64 lower-case letters, digits and single hyphens, a letter first.</summary>
    public static bool IsValid(string name) => KebabCase().IsMatch(name);

    [GeneratedRegex("^(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex KebabCase();
}
