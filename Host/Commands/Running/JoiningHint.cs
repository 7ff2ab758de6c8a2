using Platform.Host.Cluster;

namespace Platform.Host.Commands.Running;

/// <summary>How workers on other machines join a host.</summary>
internal static class JoiningHint
{
    public static string Of(HostGateway gateway) =>
        gateway.Certificates.HasAuthority && !gateway.Certificates.Secret.Exists
            ? $"Workers on other machines join at {gateway.Address} with a token, which 'platform certificates token' makes, "
                + $"or a certificate: platform worker --join {gateway.Address} --token-file FILE"
            : $"Workers on other machines join with: platform worker --join {gateway.Address} --token-file FILE, "
                + "or --certificates DIR";
}
