using Platform.Abstractions;
using Platform.Plugins.SequenceData.Text;

namespace Platform.Plugins.SequenceData.Music;

/// <summary>
/// Tunes in ABC notation, character by character: the next one is to be predicted. Read from a file, or generated (<see cref="TuneBook"/>).
/// Carried state is reset where a tune begins, as far as a window begins there.
/// </summary>
[Component("abc", Description = "Tunes in ABC notation, character by character, whose next character is to be predicted.")]
public sealed class Abc(AbcOptions options) : IDatasetFactory
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var text = options.Path is { } path
            ? TextFile.Read(Path.Combine(context.BaseDirectory, path), "path", options.Encoding)
            : TuneBook.Write(context.Seed, options.Count);
        var tunes = AbcFile.Tunes(text);
        if (tunes.Count == 0)
        {
            throw new ComponentException($"There is no tune in '{options.Path}': a tune begins with a line 'X:' and a number.", "path");
        }

        List<string> characters = [];
        List<int> starts = [];
        foreach (var tune in tunes)
        {
            starts.Add(characters.Count);
            characters.AddRange(CharacterTokens.Of(tune));
        }

        return new NextCharacter(characters, starts).ToDataset(options.Window);
    }
}
