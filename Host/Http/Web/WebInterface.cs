using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Platform.Host.Http.Web;

/// <summary>Marks the connections that came in at the address for browsers of other machines.</summary>
/// <param name="Address">The address.</param>
internal sealed record WebInterface(WebAddress Address)
{
    public static void Listen(KestrelServerOptions kestrel, WebAddress web) =>
        kestrel.Listen(
            web.Address,
            web.Port,
            listen =>
            {
                listen.Use(next =>
                    connection =>
                    {
                        connection.Features.Set(new WebInterface(web));
                        return next(connection);
                    }
                );
                if (web.Certificate is { } certificate)
                {
                    listen.UseHttps(https =>
                        (https.ServerCertificate, https.ServerCertificateChain) = (certificate.Own, certificate.Chain)
                    );
                }
            }
        );
}
