namespace Platform.Host.Certificates;

/// <summary>What a certificate allows its owner to be.</summary>
internal enum PeerRole
{
    /// <summary>The host, which answers.</summary>
    Host,

    /// <summary>A worker, which asks.</summary>
    Worker,
}
