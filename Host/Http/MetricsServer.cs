using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Host.Runtime;

namespace Platform.Host.Http;

/// <summary>Serves <c>/metrics</c> to Prometheus, without a token, and nothing else: a server of its own beside the host's.</summary>
internal sealed class MetricsServer : IAsyncDisposable
{
    private static readonly PathString Page = "/metrics";
    private readonly WebApplication _application;

    private MetricsServer(WebApplication application, Uri url) => (_application, Url) = (application, url);

    /// <summary>The page.</summary>
    public Uri Url { get; }

    /// <summary>Starts to listen.</summary>
    /// <param name="address">The interface and the port; port 0 is one that is free.</param>
    /// <param name="addMetrics">Adds what measures.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">Somebody else has the port.</exception>
    public static async Task<MetricsServer> StartAsync(
        IPEndPoint address,
        Action<IServiceCollection> addMetrics,
        CancellationToken cancellationToken
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(address));
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        addMetrics(builder.Services);
        var application = builder.Build();
        application.Use((context, next) => IsAllowed(context) ? next(context) : Refuse(context));
        Serve(application);
        await application.StartAsync(cancellationToken);

        var url = application
            .Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.Single();
        return new MetricsServer(application, new Uri(new Uri(url), Page));
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    // A web page that a user visits can reach loopback addresses, under a name of its own.
    private static bool IsAllowed(HttpContext context) =>
        context.Request.Path == Page
        && (
            context.Connection.LocalIpAddress is not { } local
            || !IPAddress.IsLoopback(local)
            || (
                IPAddress.TryParse(context.Request.Host.Host, out var host)
                    ? IPAddress.IsLoopback(host)
                    : context.Request.Host.Host == "localhost"
            )
        );

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // In a method of its own: only who serves metrics loads the library.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Serve(WebApplication application) => application.UseOpenTelemetryPrometheusScrapingEndpoint();
}
