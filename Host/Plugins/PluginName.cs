using System.Text.RegularExpressions;
using Platform.Abstractions;
using Platform.Experiments.Definitions;

namespace Platform.Host.Plugins;

/// <summary>What a new plugin is called.</summary>
/// <param name="Kebab">In definition files: <c>wide-mlp</c>.</param>
/// <param name="Pascal">In code: <c>WideMlp</c>.</param>
internal sealed partial record PluginName(string Kebab, string Pascal)
{
    private static readonly string[] Namespaces = ["Platform", "System", "TorchSharp", "Microsoft"];

    /// <summary>Makes both forms from either.</summary>
    /// <exception cref="FormatException">It is no name, or one that can't be a namespace beside the contract's types.</exception>
    public static PluginName Parse(string text)
    {
        var kebab = PascalCase().IsMatch(text) ? KebabCase.OfName(text) : text;
        if (!KebabCase.IsName(kebab))
        {
            throw new FormatException(
                $"'{text}' can't be a plugin's name: it takes lower-case letters, digits and single hyphens, a letter first "
                    + "(wide-mlp), or the same in PascalCase (WideMlp)."
            );
        }

        var pascal = string.Concat(kebab.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        if (Namespaces.Contains(pascal) || typeof(ComponentAttribute).Assembly.GetExportedTypes().Any(type => type.Name == pascal))
        {
            throw new FormatException(
                $"'{text}' can't be a plugin's name: the plugin contract has something called {pascal}. Add a word: my-{kebab}."
            );
        }

        return new PluginName(kebab, pascal);
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex PascalCase();
}
