using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Cluster;
using Platform.Host.Workers.Joining;
using Platform.TestSupport.Scheduling;

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
            await using var host = await OpenHost.StartAsync(address);
            await host.Broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), cancellationToken);
            await using var client = await ConnectAsync(address, host.Certificates.Token(), cancellationToken);

            var lease = Assert.IsType<Lease>(await client.Broker.LeaseAsync(new WorkerIdentity("w", "cpu"), cancellationToken));
            await client.Broker.CompleteAsync(
                new Completion(lease.Token, new RunOutcome { End = RunEnd.Completed, Reason = "epochs" }, Worker: null),
                cancellationToken
            );
            var ended = await host.Broker.EndedAsync(SmallSearch.Id);

            Assert.Equal(ExperimentState.Completed, ended.State);
        }
        finally
        {
            redis.Kill();
        }
    }

    [Fact]
    public async Task Host_StartsWithoutRedis_AndIsFoundOnceItIsThere()
    {
        Assert.SkipUnless(File.Exists(Server) || IsRequired, $"{Server} is not installed (Debian's package redis-server).");
        var cancellationToken = TestContext.Current.CancellationToken;
        var port = FreePorts.Find();
        var address = ClusterAddress.Redis($"redis://127.0.0.1:{port}/search");

        await using var host = await OpenHost.StartAsync(address);
        using var redis = await StartAsync(port, cancellationToken);
        try
        {
            await using var client = await ConnectAsync(address, host.Certificates.Token(), cancellationToken);
            await host.Broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), cancellationToken);

            Assert.IsType<Lease>(await client.Broker.LeaseAsync(new WorkerIdentity("w", "cpu"), cancellationToken));
        }
        finally
        {
            redis.Kill();
        }
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    public async Task Worker_GoesOn_AndOthersFindTheHost_WhenRedisIsRestarted(string keepsItsData)
    {
        Assert.SkipUnless(File.Exists(Server) || IsRequired, $"{Server} is not installed (Debian's package redis-server).");
        var cancellationToken = TestContext.Current.CancellationToken;
        var port = FreePorts.Find();
        var directory = Directory.CreateTempSubdirectory("platform-redis-").FullName;
        var redis = await StartAsync(port, cancellationToken, directory, keepsItsData);
        try
        {
            var address = ClusterAddress.Redis($"redis://127.0.0.1:{port}/search");
            await using var host = await OpenHost.StartAsync(address);
            await host.Broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(3)), cancellationToken);
            var worker = host.Certificates.Worker();
            await using var before = await ConnectAsync(address, worker, cancellationToken);
            var lease = Assert.IsType<Lease>(await before.Broker.LeaseAsync(new WorkerIdentity("w", "cpu"), cancellationToken));

            redis.Kill();
            await redis.WaitForExitAsync(cancellationToken);
            var renewed = await before.Broker.RenewAsync(lease.Token, cancellationToken);
            redis.Dispose();
            redis = await StartAsync(port, cancellationToken, directory, keepsItsData);
            await using var after = await ConnectAsync(address, worker, cancellationToken);
            var other = Assert.IsType<Lease>(await after.Broker.LeaseAsync(new WorkerIdentity("v", "cpu"), cancellationToken));
            var again = await before.Broker.RenewAsync(lease.Token, cancellationToken);

            Assert.Equal(RunDirective.Continue, renewed.Directive);
            Assert.Equal(RunDirective.Continue, again.Directive);
            Assert.NotEqual(lease.Token, other.Token);
        }
        finally
        {
            redis.Kill();
            await redis.WaitForExitAsync(CancellationToken.None);
            redis.Dispose();
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<BrokerClient> ConnectAsync(
        RedisAddress address,
        WorkerCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        var entrance = await HostEntrance.FindAsync(address, credentials, TimeProvider.System, cancellationToken);
        return await entrance.OpenMessagesAsync(NullLoggerFactory.Instance, TimeProvider.System, cancellationToken);
    }

    private static bool IsRequired => Environment.GetEnvironmentVariable("PLATFORM_REQUIRE") == "all";

    private static async Task<Process> StartAsync(
        int port,
        CancellationToken cancellationToken,
        string? directory = null,
        string keepsItsData = "no"
    )
    {
        var redis = Process.Start(
            new ProcessStartInfo(
                Server,
                [
                    "--port",
                    port.ToString(CultureInfo.InvariantCulture),
                    "--bind",
                    "127.0.0.1",
                    "--save",
                    "",
                    "--appendonly",
                    keepsItsData,
                    "--dir",
                    directory ?? Path.GetTempPath(),
                ]
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
