namespace Platform.Host.Cluster;

/// <summary>What Orleans calls this system.</summary>
internal static class ClusterNames
{
    public const string Service = "platform";
    public const string Cluster = "platform";
}
