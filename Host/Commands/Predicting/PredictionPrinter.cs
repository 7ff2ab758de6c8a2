using Platform.Host.Commands.Display;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Predicting;

/// <summary>Shows predictions to people.</summary>
internal sealed class PredictionPrinter(Shell shell)
{
    private const int MostNotes = 10;

    /// <summary>Writes them as a table, and beside it what is to be known of some.</summary>
    public void Print(IReadOnlyList<Predicted> predictions)
    {
        new Printer(shell).Table(PredictionTable.Of(predictions));
        var noted = predictions.Where(one => one.Note is not null).ToList();
        foreach (var one in noted.Take(MostNotes))
        {
            shell.Error.WriteLine($"note: {(one.Input.Length > 0 ? $"{one.Input.ReplaceLineEndings(" ")}: " : "")}{one.Note}");
        }

        if (noted.Count > MostNotes)
        {
            shell.Error.WriteLine($"note: {noted.Count - MostNotes} more have notes, which --json shows");
        }
    }
}
