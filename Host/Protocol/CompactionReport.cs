namespace Platform.Host.Protocol;

/// <summary>What became smaller.</summary>
/// <param name="Before">Bytes of the data file before.</param>
/// <param name="After">Bytes of the data file after.</param>
/// <param name="Plugins">Copies of plugins that were deleted.</param>
internal sealed record CompactionReport(long Before, long After, int Plugins);
