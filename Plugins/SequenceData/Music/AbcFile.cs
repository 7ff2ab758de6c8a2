using System.Text;

namespace Platform.Plugins.SequenceData.Music;

/// <summary>Cuts a file of tunes.</summary>
internal static class AbcFile
{
    /// <summary>The tunes, each from its line <c>X:</c> to an empty line, which ends it; comments are left out, and so is what stands outside of tunes.</summary>
    public static IReadOnlyList<string> Tunes(string text)
    {
        List<string> tunes = [];
        var tune = new StringBuilder();
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()).Append("").Where(line => !line.StartsWith('%')))
        {
            if (tune.Length > 0 && (line.Length == 0 || line.StartsWith("X:", StringComparison.Ordinal)))
            {
                tunes.Add(tune.Append('\n').ToString());
                tune.Clear();
            }

            if (tune.Length > 0 || line.StartsWith("X:", StringComparison.Ordinal))
                tune.Append(line).Append('\n');
        }

        return tunes;
    }
}
