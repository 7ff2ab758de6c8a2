using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Cluster;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Messages;
using Platform.TestKit.Records;
using Platform.TestKit.Scheduling;

namespace Platform.Host.Tests.Cluster;

/// <summary>A host and a worker that find each other through a real Redis server.</summary>
public sealed class RedisTests
{
    private const string Server = "/usr/bin/redis-server";

    [Fact]
    public async Task Worker_FindsTheHost_ThroughRedis()
    {
        Assert.SkipUnless(File.Exists(Server) || IsRequired, $"{Server} is not installed (Debian's package redis-server).");
        var cancellationToken = TestContext.Current.CancellationToken;
        var port = FreePorts.Find();
        using var redis = await StartAsync(port, cancellationToken);
        try
        {
            var address = ClusterAddress.Redis($"redis://127.0.0.1:{port}/search");
            using var gateway = HostGateway.Choose(HostNetwork.Loopback with { Redis = address });
            using var broker = new Broker(new InMemoryRecordStore(), new BrokerSettings(), TimeProvider.System);
            await broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), cancellationToken);
            var options = new BrokerSiloOptions
            {
                Broker = new BrokerService(broker, TimeProvider.System),
                Contact = new HostContact(new Uri("http://127.0.0.1:1/"), ""),
                Gateway = gateway,
            };
            await using var silo = await BrokerSilo.StartAsync(options, cancellationToken);
            await using var client = await BrokerClient.ConnectAsync(
                address,
                NullLoggerFactory.Instance,
                TimeProvider.System,
                cancellationToken
            );

            var lease = Assert.IsType<Lease>(await client.Broker.LeaseAsync(new WorkerIdentity("w", "cpu"), cancellationToken));
            await client.Broker.CompleteAsync(
                new Completion(lease.Token, new RunOutcome { End = RunEnd.Completed, Reason = "epochs" }, Worker: null),
                cancellationToken
            );
            var ended = await broker.EndedAsync(SmallSearch.Id);

            Assert.Equal(ExperimentState.Completed, ended.State);
        }
        finally
        {
            redis.Kill();
        }
    }

    private static bool IsRequired => Environment.GetEnvironmentVariable("PLATFORM_REQUIRE") == "all";

    private static async Task<Process> StartAsync(int port, CancellationToken cancellationToken)
    {
        var redis = Process.Start(
            new ProcessStartInfo(
                Server,
                ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--dir", Path.GetTempPath()]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        while (await redis.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                return redis;
            }
        }

        throw new IOException("The Redis server ended before it was ready.");
    }
}
