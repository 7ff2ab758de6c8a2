using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Platform.Host.Viewer;

/// <summary>The HTTP server of a living host: on the loopback interface only, on a port of the system's choice, behind a token.</summary>
internal sealed class HostServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _directory;

    private HostServer(WebApplication application, string directory, HostAddress address)
    {
        _application = application;
        _directory = directory;
        Address = address;
    }

    /// <summary>Where it answers.</summary>
    public HostAddress Address { get; }

    /// <summary>Starts to listen, then publishes the address in the data directory.</summary>
    public static async Task<HostServer> StartAsync(HostServerOptions options, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, QuietLifetime>();
        var application = builder.Build();
        var token = RandomNumberGenerator.GetHexString(64, lowercase: true);
        application.Use((context, next) => GuardAsync(context, next, token));
        application.UseRouting();
        application.MapGet("/api/host", context => context.Response.WriteAsync(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        application.MapRecords(options.Store, options.IsRunning);
        application.MapCheckpoints(options.Store, options.HoldsLease);
        await application.StartAsync(cancellationToken);

        var url = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        var address = new HostAddress(new Uri(url), token, Environment.ProcessId, options.Time.GetUtcNow());
        address.Write(options.DataDirectory);
        return new HostServer(application, options.DataDirectory, address);
    }

    public async ValueTask DisposeAsync()
    {
        Address.Remove(_directory);
        await _application.DisposeAsync();
    }

    // A web page that a user visits can reach loopback addresses under a name of its own; its requests carry that name.
    private static Task GuardAsync(HttpContext context, RequestDelegate next, string token)
    {
        if (!IPAddress.TryParse(context.Request.Host.Host, out var host) || !IPAddress.IsLoopback(host))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }

        var shown = Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString());
        if (!CryptographicOperations.FixedTimeEquals(shown, Encoding.UTF8.GetBytes($"Bearer {token}")))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
