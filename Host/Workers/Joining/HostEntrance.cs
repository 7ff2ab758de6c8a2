using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Platform.Host.Certificates;
using Platform.Host.Cluster;
using Platform.Host.Http.Answers;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol;

namespace Platform.Host.Workers.Joining;

/// <summary>Where a worker that joins was let in.</summary>
/// <param name="Files">The host's HTTP server, for what is large.</param>
/// <param name="Messages">Where messages go.</param>
/// <param name="Gateway">What the host calls the same place.</param>
/// <param name="Process">Which process of the host let it in.</param>
/// <param name="Identity">Who this worker is to it.</param>
/// <param name="Credentials">What it was given.</param>
internal sealed record HostEntrance(
    Uri Files,
    IPEndPoint Messages,
    IPEndPoint Gateway,
    string Process,
    PeerIdentity Identity,
    WorkerCredentials Credentials
)
{
    /// <summary>How long a host may take to answer that is starting.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string GatewayPath = "workers/gateway";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.05);

    /// <summary>Asks to be let in; the host may be starting, so it is given a while.</summary>
    /// <exception cref="NoHostException">Nobody answers there.</exception>
    /// <exception cref="JoinRefusedException">One of the two doesn't trust the other.</exception>
    public static async Task<HostEntrance> FindAsync(
        ClusterAddress address,
        WorkerCredentials credentials,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await AskAsync(await GatewayAsync(address), credentials, cancellationToken);
            }
            catch (Exception exception) when (IsUnanswered(exception, cancellationToken))
            {
                if (time.GetElapsedTime(start) >= Patience)
                {
                    throw new NoHostException($"No host answers at {address}: {exception.Message}", exception);
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>A client of the host's HTTP server.</summary>
    public HttpClient OpenFiles() => HostClient.Create(Files, Tls(Identity, Refusal));

    /// <summary>Whether the process that let this worker in is the one that answers.</summary>
    /// <exception cref="HttpRequestException">Nobody does.</exception>
    public async Task<bool> IsThereAsync(HttpClient files, CancellationToken cancellationToken) =>
        (await files.GetFromJsonAsync(GatewayPath, RecordJson.Default.GatewayReply, cancellationToken))?.Process == Process;

    /// <summary>A connection for messages.</summary>
    /// <exception cref="NoHostException">Nobody answers there.</exception>
    public Task<BrokerClient> OpenMessagesAsync(ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken) =>
        BrokerClient.ConnectAsync(Gateway, Messages, Identity, Refusal, loggers, time, cancellationToken);

    /// <summary>Why the host isn't trusted; null: it is.</summary>
    private string? Refusal(X509Certificate2? certificate) => Credentials.Host.Refusal(certificate, Files.IdnHost);

    private static async Task<GatewayAddress> GatewayAsync(ClusterAddress address) =>
        address switch
        {
            RedisAddress redis => await RedisListing.FindAsync(redis) ?? throw new HttpRequestException("no host is listed there"),
            GatewayAddress gateway => gateway,
            _ => throw new ArgumentException($"{address} is no address of a host.", nameof(address)),
        };

    private static async Task<HostEntrance> AskAsync(
        GatewayAddress gateway,
        WorkerCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        var files = new UriBuilder(Uri.UriSchemeHttps, gateway.Name, gateway.Port).Uri;
        string? distrust = null;
        try
        {
            var identity = await credentials.IdentifyAsync(
                async (secret, request) =>
                {
                    using var stranger = HostClient.Create(files, Tls(null, Refusal));
                    using var answer = await stranger.PostAsJsonAsync(
                        "workers/join",
                        new JoinRequest(secret, request),
                        RecordJson.Default.JoinRequest,
                        cancellationToken
                    );
                    return (await ReadAsync(answer, RecordJson.Default.JoinReply, cancellationToken)).Certificate;
                }
            );
            using var client = HostClient.Create(files, Tls(identity, Refusal));
            using var found = await client.GetAsync(GatewayPath, cancellationToken);
            var reply = await ReadAsync(found, RecordJson.Default.GatewayReply, cancellationToken);
            var messages = new IPEndPoint(await ResolveAsync(gateway.Name, cancellationToken), reply.Port);
            var named = new IPEndPoint(IPAddress.Parse(reply.Address), reply.Port);
            return new HostEntrance(files, messages, named, reply.Process, identity, credentials);
        }
        catch (HttpRequestException) when (distrust is not null)
        {
            throw new JoinRefusedException($"The host at {gateway} isn't trusted: {distrust}.");
        }

        string? Refusal(X509Certificate2? certificate) => distrust = credentials.Host.Refusal(certificate, files.IdnHost);

        async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken stop)
            where T : class
        {
            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                var problem = await answer.Content.ReadFromJsonAsync(HttpJson.Default.ProblemAnswer, stop);
                throw new JoinRefusedException($"The host at {gateway} doesn't let this worker in: {problem?.Detail}.");
            }

            return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync(type, stop)
                ?? throw new HttpRequestException("the host's answer is empty");
        }
    }

    private static SslClientAuthenticationOptions Tls(PeerIdentity? identity, Func<X509Certificate2?, string?> refusal) =>
        new()
        {
            LocalCertificateSelectionCallback = identity is null ? null : (_, _, _, _, _) => identity.Own,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => refusal(certificate as X509Certificate2) is null,
        };

    private static async Task<IPAddress> ResolveAsync(string name, CancellationToken cancellationToken) =>
        (await Dns.GetHostAddressesAsync(name, AddressFamily.InterNetwork, cancellationToken))[0];

    private static bool IsUnanswered(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or SocketException
        || exception is IOException and not JoinRefusedException and not CertificateFileException
        || exception is TaskCanceledException && !cancellationToken.IsCancellationRequested;
}
