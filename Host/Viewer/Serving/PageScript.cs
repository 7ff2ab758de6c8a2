using System.Text;
using System.Text.RegularExpressions;

namespace Platform.Host.Viewer.Serving;

/// <summary>
/// The modules of the page as one script, each in a block of its own after those that it imports: a browser takes longer to ask for seventy
/// files than to read them. What <c>dom.mjs</c> exports is <c>platform["dom"]</c>, also for a reader at the browser's console.
/// </summary>
internal static partial class PageScript
{
    /// <summary>Joins modules to a script, to be run as a module itself.</summary>
    /// <param name="modules">Their texts by name. They import by <c>import { a, b } from
    /// "platform/NAME";</c> and export functions, classes and constants where they declare them.</param>
    /// <exception cref="FormatException">One imports or exports in another way, imports
    /// what isn't there, or imports itself across others.</exception>
    public static string Join(IReadOnlyDictionary<string, string> modules)
    {
        var script = new StringBuilder("const platform = globalThis.platform = Object.create(null);\n");
        var joined = new HashSet<string>();
        foreach (var name in modules.Keys.Order(StringComparer.Ordinal))
        {
            Add(name, []);
        }

        return script.ToString();

        void Add(string name, IReadOnlyList<string> importers)
        {
            if (importers.Contains(name))
            {
                throw new FormatException(
                    $"The modules {string.Join(" → ", [.. importers, name])} import each other in a circle. Move what both "
                        + "need to a module of its own."
                );
            }

            if (!modules.TryGetValue(name, out var text))
            {
                throw new FormatException($"'{importers[^1]}.mjs' imports 'platform/{name}', but there is no '{name}.mjs'.");
            }

            if (joined.Contains(name))
            {
                return;
            }

            foreach (Match import in Import().Matches(text))
            {
                Add(import.Groups["module"].Value, [.. importers, name]);
            }

            joined.Add(name);
            script.Append(Block(name, text));
        }
    }

    private static string Block(string name, string text)
    {
        var exports = Export().Matches(text).Select(export => export.Groups["name"].Value);
        var body = Export().Replace(Import().Replace(text, """const {${names}} = platform["${module}"];"""), "${declaration}${name}");
        if (Other().Match(body) is { Success: true } other)
        {
            throw new FormatException(
                $"'{name}.mjs' has the line '{other.Value}'. The page's modules import by "
                    + """'import { a, b } from "platform/NAME";' and export by 'export' before a function, class or constant."""
            );
        }

        return $$"""
            // {{name}}.mjs
            {
            {{body}}
            platform["{{name}}"] = { {{string.Join(", ", exports)}} };
            }

            """;
    }

    [GeneratedRegex("""^import \{(?<names>\s*\w+(?:\s*,\s*\w+)*,?\s*)\} from "platform/(?<module>[\w-]+)";""", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^export (?<declaration>(?:async )?function |const |class )(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex("^(?:import|export)\\b.*", RegexOptions.Multiline)]
    private static partial Regex Other();
}
