using System.Diagnostics.Metrics;
using Platform.Experiments.Definitions;
using Platform.Experiments.Telemetry;
using Platform.Host.Runtime.Devices;

namespace Platform.Host.Telemetry;

/// <summary>Shows how busy the machine's GPUs are, and whether they are well. A machine without any has nothing to show.</summary>
internal sealed class GpuGauges : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _end = new();
    private readonly Meter _meter = new(Signals.Name);
    private readonly IDeviceReader _reader;
    private readonly Task _watching;
    private readonly Dictionary<string, DeviceHealth> _health = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<DeviceReading> _readings = [];

    private GpuGauges(IDeviceReader reader, TimeProvider time)
    {
        _reader = reader;
        _meter.CreateObservableGauge(
            "hw.gpu.utilization",
            () => Each(gpu => gpu.Utilization),
            "1",
            "Share of time in which the GPU computed."
        );
        _meter.CreateObservableUpDownCounter("hw.gpu.memory.usage", () => Each(gpu => gpu.MemoryUsed), "By", "GPU memory in use.");
        _meter.CreateObservableUpDownCounter("hw.gpu.memory.limit", () => Each(gpu => gpu.MemoryTotal), "By", "GPU memory that there is.");
        _meter.CreateObservableUpDownCounter("hw.status", States, "1", "Whether the GPU is well: 1 for the state that it is in.");
        _watching = WatchAsync(time);
    }

    public static GpuGauges Start(IDeviceReader reader, TimeProvider time) => new(reader, time);

    public async ValueTask DisposeAsync()
    {
        _meter.Dispose();
        await _end.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task WatchAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            _readings = [.. (await Task.Run(_reader.Read, _end.Token)).Select(gpu => Judged(gpu, time.GetUtcNow()))];
        } while (_readings.Count > 0 && await timer.WaitForNextTickAsync(_end.Token));
    }

    // Slow for long is a fault, too.
    private DeviceReading Judged(DeviceReading gpu, DateTimeOffset now)
    {
        var health = _health.TryGetValue(gpu.Id, out var known) ? known : _health[gpu.Id] = new DeviceHealth();
        health.Look(gpu, now);
        return gpu with { Fault = health.Fault };
    }

    private IEnumerable<Measurement<T>> Each<T>(Func<DeviceReading, T?> value)
        where T : struct => _readings.Where(gpu => value(gpu) is not null).Select(gpu => new Measurement<T>(value(gpu)!.Value, Of(gpu)));

    private IEnumerable<Measurement<int>> States() =>
        _readings.Select(gpu =>
        {
            var state = new KeyValuePair<string, object?>(
                "hw.state",
                gpu.Fault is not null ? "failed"
                    : gpu.IsSlowed ? "degraded"
                    : "ok"
            );
            return gpu.Fault is { } fault
                ? new Measurement<int>(1, [.. Of(gpu), state, new("error.type", KebabCase.Of(fault.Kind))])
                : new Measurement<int>(1, [.. Of(gpu), state]);
        });

    private static KeyValuePair<string, object?>[] Of(DeviceReading gpu) =>
        [new("hw.id", gpu.Id), new("hw.name", gpu.Name), new("hw.type", "gpu")];
}
