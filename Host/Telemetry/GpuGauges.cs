using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Platform.Experiments.Telemetry;

namespace Platform.Host.Telemetry;

/// <summary>Shows how busy the machine's GPUs are. A machine without the driver's <c>nvidia-smi</c> has nothing to show.</summary>
internal sealed class GpuGauges : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _end = new();
    private readonly Meter _meter = new(Signals.Name);
    private readonly Task _watching;
    private volatile IReadOnlyList<GpuReading> _readings = [];

    private GpuGauges(TimeProvider time)
    {
        _meter.CreateObservableGauge(
            "hw.gpu.utilization",
            () => Each(gpu => gpu.Utilization),
            "1",
            "Share of time in which the GPU computed."
        );
        _meter.CreateObservableUpDownCounter("hw.gpu.memory.usage", () => Each(gpu => gpu.MemoryUsed), "By", "GPU memory in use.");
        _meter.CreateObservableUpDownCounter("hw.gpu.memory.limit", () => Each(gpu => gpu.MemoryTotal), "By", "GPU memory that there is.");
        _watching = WatchAsync(time);
    }

    public static GpuGauges Start(TimeProvider time) => new(time);

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
            if (await AskAsync(time) is not { } answer)
            {
                return;
            }

            _readings = GpuReading.Parse(answer);
        } while (await timer.WaitForNextTickAsync(_end.Token));
    }

    // A driver that hangs must not pile up processes.
    private async Task<string?> AskAsync(TimeProvider time)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _end.Token);
        try
        {
            using var process = Process.Start(new ProcessStartInfo("nvidia-smi", GpuReading.Query) { RedirectStandardOutput = true })!;
            await using var killing = either.Token.Register(process.Kill);
            var answer = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode == 0 ? answer : "";
        }
        catch (Win32Exception)
        {
            // Not installed: no driver, no GPU.
            return null;
        }
    }

    private IEnumerable<Measurement<T>> Each<T>(Func<GpuReading, T?> value)
        where T : struct =>
        _readings
            .Where(gpu => value(gpu) is not null)
            .Select(gpu => new Measurement<T>(value(gpu)!.Value, new("hw.id", gpu.Id), new("hw.name", gpu.Name), new("hw.type", "gpu")));
}
