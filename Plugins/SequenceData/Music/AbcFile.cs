using System.Text;

namespace Platform.Plugins.SequenceData.Music;

/// <summary>Cuts a file of tunes.</summary>
internal static class AbcFile
{
    /// <summary>The tunes, each from its line <c>X:</c> to an empty line, which ends it;
    /// comments are left out, and so is what stands outside of tunes.</summary>
    public static IReadOnlyList<string> Tunes(string text)
    {
        List<string> tunes = [];
        var tune = new StringBuilder();
        foreach (
            var line in text.Split('\n').Append("").Where(line => !line.StartsWith('%')).Select(line => WithoutComment(line).TrimEnd())
        )
        {
            if (tune.Length > 0 && (line.Length == 0 || line.StartsWith("X:", StringComparison.Ordinal)))
            {
                tunes.Add(tune.Append('\n').ToString());
                tune.Clear();
            }

            if (tune.Length > 0 || line.StartsWith("X:", StringComparison.Ordinal))
            {
                tune.Append(line).Append('\n');
            }
        }

        return tunes;
    }

    /// <summary>A line up to its comment, which begins at a % that no \ precedes.</summary>
    public static string WithoutComment(string line)
    {
        var start = -1;
        do
        {
            start = line.IndexOf('%', start + 1);
        } while (start > 0 && line[start - 1] == '\\');

        return start < 0 ? line : line[..start];
    }
}
