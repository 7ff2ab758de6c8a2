namespace Platform.Host.Protocol;

/// <summary>A damage of a data directory.</summary>
/// <param name="File">The file, or the directory of a plugin's copy, below the data directory.</param>
/// <param name="Text">What is wrong with it, as a sentence without its end.</param>
internal sealed record DamagedFile(string File, string Text);
