using System.Text.Encodings.Web;
using System.Text.Json;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Comparing;

/// <summary>Two texts line by line, side by side.</summary>
/// <param name="Lines">The lines in order; where one side has none, the other stands alone.</param>
internal sealed record DefinitionDiff(IReadOnlyList<DiffLine> Lines)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Compares the resolved definitions of two trials.</summary>
    public static DefinitionDiff Of(TrialRecord left, TrialRecord right) => Of(TextOf(left), TextOf(right));

    /// <summary>Compares two texts.</summary>
    public static DefinitionDiff Of(string left, string right)
    {
        var model = SideBySideDiffBuilder.Diff(left, right, ignoreWhiteSpace: false);
        return new DefinitionDiff([
            .. model.OldText.Lines.Zip(model.NewText.Lines, (one, other) => new DiffLine(SideOf(one), SideOf(other))),
        ]);
    }

    private static DiffSide? SideOf(DiffPiece line) =>
        line.Type is ChangeType.Imaginary
            ? null
            : new DiffSide(
                line.Position ?? 0,
                line.Type is not ChangeType.Unchanged,
                line.SubPieces.Count == 0
                    ? [new DiffWord(line.Text, line.Type is not ChangeType.Unchanged)]
                    :
                    [
                        .. line
                            .SubPieces.Where(piece => !string.IsNullOrEmpty(piece.Text))
                            .Select(piece => new DiffWord(piece.Text, piece.Type is not ChangeType.Unchanged)),
                    ]
            );

    private static string TextOf(TrialRecord trial) => JsonSerializer.Serialize(JsonElement.Parse(trial.Definition), Readable);
}

/// <summary>A line of both texts; null where a text has none.</summary>
internal sealed record DiffLine(DiffSide? Left, DiffSide? Right);

/// <summary>A line of one text.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Differs">Whether the other text has another, or none.</param>
/// <param name="Words">Its pieces.</param>
internal sealed record DiffSide(int Number, bool Differs, IReadOnlyList<DiffWord> Words);

/// <summary>A piece of a line.</summary>
internal sealed record DiffWord(string Text, bool Differs);
