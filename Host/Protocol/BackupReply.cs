namespace Platform.Host.Protocol;

/// <summary>How a backup ended.</summary>
/// <param name="Report">The backup; null if there is none.</param>
/// <param name="Problem">Why there is none.</param>
internal sealed record BackupReply(BackupReport? Report, string? Problem);
