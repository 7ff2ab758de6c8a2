namespace Platform.Experiments.Definitions.Reading;

/// <summary>A file can't be read any further.</summary>
internal sealed class DefinitionUnreadableException(SourcePlace place, string message, string? suggestion) : Exception(message)
{
    public SourcePlace Place { get; } = place;

    public string? Suggestion { get; } = suggestion;
}
