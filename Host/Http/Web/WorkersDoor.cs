using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Platform.Host.Certificates;

namespace Platform.Host.Http.Web;

/// <summary>Marks the connections that workers of other machines opened, and says of each whether it is let in.</summary>
/// <param name="Refusal">Why its certificate isn't taken; null: it is, or there is none.</param>
/// <param name="HasCertificate">Whether it showed one.</param>
internal sealed record WorkersDoor(string? Refusal, bool HasCertificate)
{
    public bool IsAdmitted => HasCertificate && Refusal is null;

    public static void Listen(KestrelServerOptions kestrel, IPEndPoint endpoint, WorkerAdmission admission) =>
        kestrel.Listen(
            endpoint,
            listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(next => connection => CountAsync(connection, next, admission));
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = admission.Identity.Own;

                    // Any is taken here, so that a worker is told why it isn't let in; see RequestGuard.
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.ClientCertificateValidation = (_, _, _) => true;
                });
                listen.Use(next => connection => AdmitAsync(connection, next, admission));
            }
        );

    private static async Task CountAsync(ConnectionContext connection, ConnectionDelegate next, WorkerAdmission admission)
    {
        if (admission.Connections.TryEnter(connection.RemoteEndPoint) is not { } counted)
        {
            connection.Abort();
            return;
        }

        using (counted)
        {
            connection.Features.Set(new Counted(counted));
            await next(connection);
        }
    }

    private static Task AdmitAsync(ConnectionContext connection, ConnectionDelegate next, WorkerAdmission admission)
    {
        var certificate = connection.Features.GetRequiredFeature<ITlsConnectionFeature>().ClientCertificate;

        // Who shows none may be about to show a token, and is refused when it doesn't.
        var door = new WorkersDoor(
            certificate is null ? null : admission.Refusal(certificate, AddressOf(connection)),
            certificate is not null
        );
        if (door.IsAdmitted)
        {
            connection.Features.Get<Counted>()?.Place.Dispose();
        }

        connection.Features.Set(door);
        return next(connection);
    }

    private static IPAddress? AddressOf(ConnectionContext connection) => (connection.RemoteEndPoint as IPEndPoint)?.Address;

    private sealed record Counted(IDisposable Place);
}
