using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Platform.Experiments.Telemetry;

namespace Platform.Host.Workers.Processes;

/// <summary>Shows what the worker processes of this host use, by slot: the host can see it, whatever they compute.</summary>
internal static class WorkerProcessGauges
{
    private static readonly ConcurrentDictionary<Watched, bool> Living = [];

    static WorkerProcessGauges()
    {
        Signals.Meter.CreateObservableUpDownCounter(
            "platform.worker.processes",
            () => Living.Count,
            "{process}",
            "Worker processes that this host has started and that live."
        );
        Signals.Meter.CreateObservableCounter(
            "platform.worker.cpu.time",
            () => BySlot(process => process.TotalProcessorTime.TotalSeconds),
            "s",
            "Processor time of the worker processes of a slot."
        );
        Signals.Meter.CreateObservableUpDownCounter(
            "platform.worker.memory.usage",
            () => BySlot(process => process.WorkingSet64),
            "By",
            "Resident memory of the worker processes of a slot."
        );
    }

    /// <summary>Shows a process until the result is disposed.</summary>
    public static IDisposable Watch(int process, int slot)
    {
        var watched = new Watched(process, slot.ToString(CultureInfo.InvariantCulture));
        Living[watched] = true;
        return watched;
    }

    // Two experiments at a time have slots of the same number.
    private static IEnumerable<Measurement<double>> BySlot(Func<Process, double> value) =>
        Living
            .Keys.GroupBy(watched => watched.Slot, watched => watched.Read(value))
            .Select(slot => new Measurement<double>(slot.Sum(), new KeyValuePair<string, object?>("platform.worker.slot", slot.Key)));

    private sealed class Watched(int process, string slot) : IDisposable
    {
        public string Slot => slot;

        // One that ends meanwhile uses nothing any more.
        public double Read(Func<Process, double> value)
        {
            try
            {
                using var now = Process.GetProcessById(process);
                return value(now);
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception or IOException)
            {
                return 0;
            }
        }

        public void Dispose() => Living.TryRemove(this, out _);
    }
}
