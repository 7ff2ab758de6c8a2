using System.Buffers.Binary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Host.Runtime;
using Platform.Host.Tests.Telemetry.Otlp;

namespace Platform.Host.Tests.Telemetry;

/// <summary>A collector that keeps what it is sent: over gRPC, which is HTTP/2 with frames, or as plain HTTP requests.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private const int FrameHeader = 5;
    private readonly Lock _gate = new();
    private readonly List<ReceivedSpan> _spans = [];
    private readonly List<ReceivedMetric> _metrics = [];
    private readonly List<string> _logs = [];
    private readonly List<string> _warnings = [];
    private readonly List<byte[]> _messages = [];
    private readonly WebApplication _application;
    private readonly string _protocol;

    private OtlpReceiver(string protocol)
    {
        _protocol = protocol;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var version = protocol == "grpc" ? HttpProtocols.Http2 : HttpProtocols.Http1;
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = version));
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        _application = builder.Build();
        _application.Run(protocol == "grpc" ? TakeFrameAsync : TakeRequestAsync);
    }

    /// <summary>What makes a process export to it.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _application
                .Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.Single(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = _protocol,
        };

    public IReadOnlyList<ReceivedSpan> Spans
    {
        get
        {
            lock (_gate)
            {
                return [.. _spans];
            }
        }
    }

    public IReadOnlyList<ReceivedMetric> Metrics
    {
        get
        {
            lock (_gate)
            {
                return [.. _metrics];
            }
        }
    }

    public IReadOnlyList<string> Logs
    {
        get
        {
            lock (_gate)
            {
                return [.. _logs];
            }
        }
    }

    /// <summary>The texts of logs from warnings on.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_gate)
            {
                return [.. _warnings];
            }
        }
    }

    /// <summary>All that it was sent, as it came.</summary>
    public IReadOnlyList<byte[]> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    /// <param name="protocol"><c>grpc</c> or <c>http/protobuf</c>.</param>
    public static async Task<OtlpReceiver> StartAsync(string protocol)
    {
        var receiver = new OtlpReceiver(protocol);
        await receiver._application.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeRequestAsync(HttpContext context)
    {
        Take(context.Request.Path.Value!, await ReadAsync(context));
        context.Response.ContentType = "application/x-protobuf";
    }

    private async Task TakeFrameAsync(HttpContext context)
    {
        var body = await ReadAsync(context);
        var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1));
        Take(context.Request.Path.Value!, body[FrameHeader..(FrameHeader + length)]);
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[FrameHeader]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private void Take(string path, byte[] message)
    {
        lock (_gate)
        {
            _messages.Add(message);
            switch (path)
            {
                case "/v1/traces" or "/opentelemetry.proto.collector.trace.v1.TraceService/Export":
                    _spans.AddRange(ReceivedSpan.Of(Traces.Parser.ParseFrom(message)));
                    break;
                case "/v1/metrics" or "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export":
                    _metrics.AddRange(ReceivedMetric.Of(Otlp.Metrics.Parser.ParseFrom(message)));
                    break;
                case "/v1/logs" or "/opentelemetry.proto.collector.logs.v1.LogsService/Export":
                    var records = Otlp
                        .Logs.Parser.ParseFrom(message)
                        .Resources.SelectMany(resource => resource.Scopes)
                        .SelectMany(scope => scope.Records)
                        .ToList();
                    _logs.AddRange(records.Select(record => record.Body.Text));
                    _warnings.AddRange(
                        records.Where(record => record.Severity is "Warning" or "Error" or "Critical").Select(record => record.Body.Text)
                    );
                    break;
                default:
                    throw new InvalidDataException($"Nobody sends anything to {path}.");
            }
        }
    }
}
