using System.Security.Cryptography.X509Certificates;

namespace Platform.Host.Http.Web;

/// <summary>What proves to browsers who answers.</summary>
/// <param name="Own">The certificate of the host, with its private key.</param>
/// <param name="Chain">Those that lead from it to one that browsers know; they are sent along.</param>
internal sealed record HostCertificate(X509Certificate2 Own, X509Certificate2Collection Chain);
