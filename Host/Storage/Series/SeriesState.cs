namespace Platform.Host.Storage.Series;

/// <summary>A series as the writer knows it: what is sealed in blocks is counted, what is not yet is here.</summary>
internal sealed class SeriesState(string name)
{
    public string Name { get; } = name;

    public SeriesStatistics Statistics { get; set; } = new();

    /// <summary>Sealed blocks, numbered from 0.</summary>
    public int Blocks { get; set; }

    /// <summary>The points behind the last block.</summary>
    public PointColumns Tail { get; } = new();
}
