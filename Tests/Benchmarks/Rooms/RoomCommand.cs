using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Benchmarks.Storage;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Certificates;
using Platform.Host.Cluster;
using Platform.Host.Protocol.Messages;
using Platform.Host.Workers.Joining;

namespace Platform.Benchmarks.Rooms;

/// <summary>Workers that join a real host over TLS and train nothing:
/// <c>room ADDRESS TOKEN-FILE WORKERS CONNECTIONS PACE-SECONDS REPORTS SECONDS</c>.</summary>
internal static class RoomCommand
{
    // So many handshakes at a time leave the host room to answer them within the time that it gives a connection.
    private const int JoiningAtOnce = 8;

    public static async Task RunAsync(
        string address,
        string tokenFile,
        int workers,
        int connections,
        double pace,
        int reports,
        double seconds,
        TextWriter output
    )
    {
        var credentials = new TokenCredentials(JoinToken.Parse(await File.ReadAllTextAsync(tokenFile)), TimeProvider.System);
        var entrance = await HostEntrance.FindAsync(
            ClusterAddress.Gateway(address),
            credentials,
            TimeProvider.System,
            CancellationToken.None
        );
        var clients = new BrokerClient[connections];
        await Parallel.ForAsync(
            0,
            connections,
            new ParallelOptions { MaxDegreeOfParallelism = JoiningAtOnce },
            async (number, cancel) =>
                clients[number] = await entrance.OpenMessagesAsync(NullLoggerFactory.Instance, TimeProvider.System, cancel)
        );
        var span = TimeSpan.FromSeconds(seconds);
        await MeasureAsync(
            [.. Enumerable.Range(0, workers).Select(worker => new RemoteBroker(clients[worker % connections].Link, TimeProvider.System))],
            new RoomSettings(workers, TimeSpan.FromSeconds(pace), reports, span / 2, span),
            output
        );
        await Parallel.ForEachAsync(clients, async (client, _) => await client.DisposeAsync());
    }

    /// <summary>Lets workers work and says how long their calls took.</summary>
    /// <returns>Reports a second.</returns>
    public static async Task<double> MeasureAsync(IReadOnlyList<IBroker> brokers, RoomSettings settings, TextWriter output)
    {
        var latencies = new CallLatencies();
        using var over = new CancellationTokenSource();
        var workers = brokers.Select((broker, number) => new PacedWorker(broker, number, settings, latencies));
        var working = workers.Select(worker => worker.RunAsync(over.Token)).ToList();
        await Task.Delay(settings.WarmUp);
        var start = TimeProvider.System.GetTimestamp();
        latencies.IsOn = true;
        await Task.WhenAny(Task.WhenAll(working), Task.Delay(settings.Time));
        latencies.IsOn = false;
        var measured = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        await over.CancelAsync();
        await Task.WhenAll(working);

        var rate = (latencies.Of(CallKind.Report).Count + latencies.Of(CallKind.Lease).Count) / measured;
        await output.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{settings.Workers} workers: {rate:0} reports/s; ")
                + string.Join("; ", Enum.GetValues<CallKind>().Select(kind => Describe(kind, latencies.Of(kind))).OfType<string>())
        );
        return rate;
    }

    private static string? Describe(CallKind kind, List<double> times) =>
        times.Count == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{kind} p50 {StorageBenchmark.Quantile(times, 0.5):0.0} ms, p99 {StorageBenchmark.Quantile(times, 0.99):0.0} ms"
            );
}
