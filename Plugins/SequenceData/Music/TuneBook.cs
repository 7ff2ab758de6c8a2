using System.Text;
using Platform.Plugins.SequenceData.Text;

namespace Platform.Plugins.SequenceData.Music;

/// <summary>Writes tunes in ABC notation: jigs in 6/8 with two parts of eight bars, of which each is repeated.</summary>
/// <remarks>
/// A part is four bars whose first two come back, and ends on the key's tonic. A bar is two groups that last three eighths each; notes walk
/// up and down the scale by small steps. Each bar has a chord of the key.
/// </remarks>
internal static class TuneBook
{
    private const string Scale = "CDEFGABcdefgab";

    private static readonly (string Name, int Tonic, string[] Chords)[] Keys =
    [
        ("C", 7, ["C", "F", "G", "Am"]),
        ("D", 8, ["D", "G", "A", "Bm"]),
        ("G", 4, ["G", "C", "D", "Em"]),
        ("A", 5, ["A", "D", "E", "F#m"]),
    ];

    /// <summary>Lengths of the notes of a group, in eighths; together 3.</summary>
    private static readonly int[][] Groups =
    [
        [1, 1, 1],
        [2, 1],
        [3],
        [1, 2],
    ];

    private static readonly int[] Moves = [-2, -1, -1, 0, 1, 1, 2];

    /// <summary>Writes tunes, each ended by an empty line.</summary>
    public static string Write(long seed, int count)
    {
        var pick = new SeededPick(seed);
        var text = new StringBuilder();
        for (var number = 0; number < count; number++)
        {
            var key = pick.Of(Keys, number, "key");
            text.Append("X:").Append(number + 1).Append("\nM:6/8\nL:1/8\nK:").Append(key.Name).Append('\n');
            for (var part = 0; part < 2; part++)
            {
                text.Append(Part(pick, key, (number * 2L) + part)).Append(":|\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Part(SeededPick pick, (string Name, int Tonic, string[] Chords) key, long part)
    {
        var note = key.Tonic;
        string[] bars = [.. Enumerable.Range(0, 4).Select(bar => Bar(pick, key.Chords, (part * 4) + bar, ref note))];
        var end = $"\"{key.Chords[0]}\"{Scale[key.Tonic]}3{Scale[key.Tonic]}3";
        return $"{bars[0]}|{bars[1]}|{bars[2]}|{bars[3]}|{bars[0]}|{bars[1]}|{bars[2]}|{end}";
    }

    private static string Bar(SeededPick pick, string[] chords, long bar, ref int note)
    {
        var text = new StringBuilder().Append('"').Append(pick.Of(chords, bar, "chord")).Append('"');
        for (var half = 0; half < 2; half++)
        {
            foreach (var (place, length) in pick.Of(Groups, (bar * 2) + half, "group").Index())
            {
                note = Math.Clamp(note + pick.Of(Moves, (((bar * 2) + half) * 3) + place, "move"), 0, Scale.Length - 1);
                text.Append(Scale[note]).Append(length > 1 ? $"{length}" : "");
            }
        }

        return text.ToString();
    }
}
