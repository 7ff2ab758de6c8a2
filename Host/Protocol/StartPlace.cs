namespace Platform.Host.Protocol;

/// <summary>Where an experiment starts that is submitted from a browser.</summary>
/// <param name="BaseDirectory">The folder that relative paths start from, unless its user names another.</param>
internal sealed record StartPlace(string BaseDirectory);
