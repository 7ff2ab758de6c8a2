using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>A text, character by character: the next one is to be predicted. Read from a file, or generated (<see cref="StoryText"/>).</summary>
[Component("characters", Description = "A text, character by character, whose next character is to be predicted.")]
public sealed class Characters(CharactersOptions options) : IDatasetFactory
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var text = options.Path is { } path ? TextFile.Read(Path.Combine(context.BaseDirectory, path), "path") : StoryText.Write(context.Seed, options.Length);
        return new NextCharacter(text[..Math.Min(text.Length, options.Length)], []).ToDataset(options.Window);
    }
}
