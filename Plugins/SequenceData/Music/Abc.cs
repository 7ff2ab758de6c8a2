using Platform.Abstractions;
using Platform.Plugins.SequenceData.Text;

namespace Platform.Plugins.SequenceData.Music;

/// <summary>
/// Tunes in ABC notation, character by character: the next one is to be predicted. Read from a file, or generated (<see cref="TuneBook"/>). Carried state is reset where a
/// tune begins, as far as a window begins there.
/// </summary>
[Component("abc", Description = "Tunes in ABC notation, character by character, whose next character is to be predicted.")]
public sealed class Abc(AbcOptions options) : IDatasetFactory
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var text = options.Path is { } path ? TextFile.Read(Path.Combine(context.BaseDirectory, path), "path") : TuneBook.Write(context.Seed, options.Count);
        var tunes = AbcFile.Tunes(text);
        if (tunes.Count == 0)
            throw new ComponentException($"There is no tune in '{options.Path}': a tune begins with a line 'X:' and a number.", "path");

        int[] starts = [.. tunes.Select((_, number) => tunes.Take(number).Sum(tune => tune.Length))];
        return new NextCharacter(string.Concat(tunes), starts).ToDataset(options.Window);
    }
}
