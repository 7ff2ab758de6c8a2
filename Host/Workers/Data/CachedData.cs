namespace Platform.Host.Workers.Data;

/// <summary>Data in the cache that stays there until it is disposed of.</summary>
/// <param name="path">Where it lies.</param>
/// <param name="use">Says to other processes that it is in use.</param>
internal sealed class CachedData(string path, IDisposable use) : IDisposable
{
    /// <summary>A file, or a folder.</summary>
    public string Path => path;

    public void Dispose() => use.Dispose();
}
