namespace Platform.Experiments.Definitions.Reading;

/// <summary>A place of a file or an override, both counted from 1.</summary>
internal sealed record SourcePlace(string File, int Line, int Column);
