using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>A text, character by character: the next one is to be predicted. Read
/// from a file, or generated (<see cref="StoryText"/>).</summary>
[Component("characters", Description = "A text, character by character, whose next character is to be predicted.")]
public sealed class Characters(CharactersOptions options) : IDatasetFactory
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var text = options.Path is { } path
            ? TextFile.Read(Path.Combine(context.BaseDirectory, path), "path", options.Encoding)
            : StoryText.Write(context.Seed, options.Length ?? CharactersOptions.Generated);
        string[] all = [.. CharacterTokens.Of(text)];
        if (all.Length < 2)
        {
            throw new ComponentException($"The file '{options.Path}' has only one character, so there is nothing to predict.", "path");
        }

        var length = Math.Min(all.Length, options.Length ?? all.Length);
        IReadOnlyList<string> notes =
            length < all.Length && options.Path is not null
                ? [$"The first {length} of the {all.Length} characters of '{options.Path}' are taken, as 'length' says."]
                : [];
        return new NextCharacter(all[..length], []).ToDataset(options.Window) with { Notes = notes };
    }
}
