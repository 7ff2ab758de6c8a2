namespace Platform.Host.Protocol;

/// <summary>Records that can be copied while they are written.</summary>
internal interface IBackupSource
{
    /// <summary>Makes a data directory that holds all that was recorded up to now.</summary>
    /// <param name="target">The directory; it must not exist.</param>
    /// <param name="since">An earlier backup with which it shares what hasn't changed; null: none.</param>
    /// <param name="cancellationToken">Gives up and leaves nothing behind.</param>
    /// <exception cref="IOException">The directory exists, or can't be written.</exception>
    Task<BackupReport> BackUpAsync(string target, string? since, CancellationToken cancellationToken);
}
