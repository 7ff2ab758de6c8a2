using System.Globalization;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Host.Runtime.Devices;

namespace Platform.Host.Workers.Devices;

/// <summary>Decides how many workers there are, and on what each computes.</summary>
internal static class WorkerSlots
{
    /// <param name="settings">What the definition says.</param>
    /// <param name="count">What the command line says; null: nothing.</param>
    /// <param name="look">Looks at the devices, if they matter.</param>
    /// <param name="cores">Processor cores.</param>
    /// <param name="slotsPerTrial">Slots that a trial takes. On GPUs a slot is a GPU; a
    /// trial of more replicas than there are has all of them.</param>
    /// <exception cref="ComponentException">The device isn't there.</exception>
    public static IReadOnlyList<WorkerSlot> Plan(
        WorkerSettings settings,
        int? count,
        Func<IReadOnlyList<DeviceReading>> look,
        int cores,
        int slotsPerTrial = 1
    )
    {
        var devices = Devices(settings.Device, look);
        var byCores = Math.Max(1, cores / settings.Threads);
        var slots =
            count
            ?? settings.Count
            ?? (
                devices.Count == 0 ? byCores
                : settings.PerDevice is { } each ? devices.Count * each
                : Math.Max(devices.Count, byCores)
            );
        var size = devices.Count > 0 ? Math.Min(slotsPerTrial, devices.Count) : slotsPerTrial;
        var workers = slots == 0 ? 0 : Math.Max(1, slots / size);
        return
        [
            .. Enumerable
                .Range(0, workers)
                .Select(number =>
                    devices.Count == 0
                        ? new WorkerSlot(number, "cpu", null)
                        : OnGpus(number, [.. Enumerable.Range(number * size, size).Select(i => devices[i % devices.Count])])
                ),
        ];
    }

    private static WorkerSlot OnGpus(int number, IReadOnlyList<(int Index, DeviceReading Gpu)> gpus) =>
        new(number, $"cuda:{string.Join(',', gpus.Select(one => one.Index))}", string.Join(',', gpus.Select(one => one.Gpu.Id)))
        {
            OwnDevice = gpus[0].Gpu.OwnName,
        };

    private static List<(int Index, DeviceReading Gpu)> Devices(string device, Func<IReadOnlyList<DeviceReading>> look)
    {
        if (device == "cpu")
        {
            return [];
        }

        var found = look().Select((gpu, index) => (Index: index, Gpu: gpu)).ToList();
        if (device == "auto" || (device == "cuda" && found.Count > 0))
        {
            return found;
        }

        if (device == "cuda")
        {
            throw new ComponentException("No GPU was found, but workers.device is cuda. Use auto or cpu.");
        }

        if (!device.StartsWith("cuda:", StringComparison.Ordinal))
        {
            return found.FindAll(one => one.Gpu.Id.StartsWith(device, StringComparison.OrdinalIgnoreCase)) is [var named]
                ? [named]
                : throw new ComponentException(
                    $"workers.device is {device}, which isn't one of the GPUs found: {Names(found)}. "
                        + "Use auto, cpu or one of these; nvidia-smi -L lists them."
                );
        }

        var wanted = int.Parse(device.AsSpan("cuda:".Length), CultureInfo.InvariantCulture);
        return wanted < found.Count
            ? [found[wanted]]
            : throw new ComponentException(
                $"workers.device is {device}, but the number of GPUs found is {found.Count}. Use auto, cpu or a lower number."
            );
    }

    private static string Names(List<(int Index, DeviceReading Gpu)> found) =>
        found.Count == 0 ? "there is none" : string.Join(", ", found.Select(one => one.Gpu.Id));
}
