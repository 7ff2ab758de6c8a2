using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Experiments.Records;
using Platform.Host.Hosting.Labels;
using Platform.Host.Http.Answers;
using Platform.Host.Http.Changes;
using Platform.Host.Http.Description;
using Platform.Host.Http.Endpoints;
using Platform.Host.Http.Web;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;
using Platform.Host.Runtime;
using Platform.Host.Storage;
using Platform.Host.Viewer.Reports;
using Platform.Host.Viewer.Serving;
using Platform.Host.Viewer.Views;

namespace Platform.Host.Server;

/// <summary>The HTTP server of a running host: on the loopback interface, on a port of the system's choice, behind a token.</summary>
/// <remarks>Workers have a token of their own, which opens nothing but their calls, checkpoints and plugins; those
/// of other machines come in over TLS, at an address that serves nothing else.</remarks>
internal sealed class HostServer : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);
    private readonly WebApplication _application;
    private readonly string _directory;
    private readonly HostServerOptions _options;
    private readonly ChangeFeed _changes;

    private HostServer(WebApplication application, HostServerOptions options, ChangeFeed changes, HostAddress address, HostContact workers)
    {
        _application = application;
        _directory = options.DataDirectory;
        _options = options;
        _changes = changes;
        Address = address;
        Workers = workers;
        options.Room.Changed += ReportWaiting;
    }

    /// <summary>Where it answers.</summary>
    public HostAddress Address { get; }

    /// <summary>What workers are told.</summary>
    public HostContact Workers { get; }

    /// <summary>Starts to listen, then publishes the address in the data directory.</summary>
    public static async Task<HostServer> StartAsync(HostServerOptions options, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.WebHost.UseKestrelHttpsConfiguration();
        if (options.Gateway is { } gateway)
        {
            builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = gateway.Take);
        }

        builder.Services.AddSingleton<RequestCosts>().AddAnswerCompression().AddRoutingCore().AddSingleton<IHostLifetime, QuietLifetime>();
        var application = builder.Build();
        var guard = new RequestGuard(NewToken(), NewToken(), options.Admission, PageEndpoints.RefuseAsync);
        application.Use(SecurityHeaders.AddAsync);
        application.UseResponseCompression();
        application.Use(Problems.ExplainAsync);
        application.Use(guard.CheckAsync);
        application.UseRouting();
        application.Use(QueryRules.CheckAsync);
        application.Use(application.Services.GetRequiredService<RequestCosts>().WaitAsync);
        application.Use(ConditionalAnswers.AnswerAsync);
        application.MapGet(
            "/api/host",
            context => context.Response.WriteAsync(Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
        );
        application.MapHealth(() => options.Workers?.Invoke(), options.IsReady);
        application.MapPage();
        var shown = new WaitingRecords(options.Store, options.Room);
        var views = new RecordViews(shown, options.Workers);
        application.MapViews(views);
        application.MapReport(views);
        var changes = new ChangeFeed();
        application.MapChanges(changes, options.Time);
        application.MapLabels(new RecordLabels(options.Store));
        application.MapWeights(options.Store);
        application.MapRecords(shown, options.Delete);
        if (options.Desk is { } desk)
        {
            application.MapDesk(desk, options.Plan, options.DataDirectory);
            application.MapForecast(desk);
        }

        if (options.Predictions is { } predictions)
        {
            application.MapPredict(predictions);
        }

        if (options.Workers is { } workers)
        {
            application.MapWorkerList(workers);
        }

        if (options.Broker is { } broker)
        {
            application.MapWorkers(broker);
        }

        if (options is { Admission: { } admission, Gateway: { } entrance })
        {
            application.MapJoin(admission, new GatewayReply(entrance.Address.Name, entrance.MessagePort, NewToken()));
        }

        application.MapCheckpoints(options.Store, options.HoldsLease, options.Received);
        if (options.Store is IBackupSource backup)
        {
            application.MapBackup(backup);
        }

        application.MapData(options.Store, options.HoldsLease);
        application.MapPlugins(PinnedPlugins.In(options.DataDirectory));
        application.MapDescription();
        await application.StartAsync(cancellationToken);
        options.Store.Committed += changes.Report;

        var addresses = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        // In the order in which they were asked for: this machine, workers of others, browsers of others.
        Uri[] urls = [.. addresses.Select(url => new Uri(url))];
        var address = new HostAddress(urls[0], guard.OwnerToken, Environment.ProcessId, options.Time.GetUtcNow())
        {
            Web = options.Web?.Url(urls[^1].Port),
        };
        address.Write(options.DataDirectory);
        return new HostServer(application, options, changes, address, new HostContact(urls[0], guard.WorkerToken));
    }

    public async ValueTask DisposeAsync()
    {
        Address.Remove(_directory);
        _options.Store.Committed -= _changes.Report;
        _options.Room.Changed -= ReportWaiting;
        using var patience = new CancellationTokenSource(StopTimeout);
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
    }

    // Pages show what experiments wait for, which is no change of the records.
    private void ReportWaiting() =>
        _changes.Report([
            .. _options
                .Store.Experiments()
                .Where(one => one.State is ExperimentState.Running or ExperimentState.Queued)
                .Select(one => new PutExperiment(one)),
        ]);

    private static void Listen(KestrelServerOptions kestrel, HostServerOptions options)
    {
        kestrel.AddServerHeader = false;
        RequestCosts.Limit(kestrel.Limits);
        kestrel.Listen(IPAddress.Loopback, options.Port);
        if (options is { Admission: { } admission, Gateway: { } gateway })
        {
            WorkersDoor.Listen(kestrel, gateway.FileEndPoint, admission);
        }

        if (options.Web is { } web)
        {
            WebInterface.Listen(kestrel, web);
        }
    }

    private static string NewToken() => RandomNumberGenerator.GetHexString(64, lowercase: true);
}
