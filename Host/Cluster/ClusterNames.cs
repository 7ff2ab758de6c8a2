namespace Platform.Host.Cluster;

/// <summary>What Orleans calls this system.</summary>
internal static class ClusterNames
{
    public const string Service = "platform";

    /// <summary>The cluster where none is named.</summary>
    public const string Cluster = "platform";
}
