using System.Globalization;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol;
using Platform.Host.Runtime;
using Platform.Host.Runtime.Devices;

namespace Platform.Host.Workers.Training;

/// <summary>What a worker says of itself when it asks for a trial.</summary>
internal static class WorkerFacts
{
    /// <summary>Of a worker in this process.</summary>
    public static WorkerIdentity Of(WorkerAssignment assignment) =>
        new(assignment.Name, assignment.ShownAs ?? assignment.Device, assignment.Pool)
        {
            Machine = Environment.MachineName,
            Memory = MemoryOf(assignment.Device),
            Tags = assignment.Tags,
        };

    /// <summary>Bytes of memory of a GPU, or of the machine; null: unknown.</summary>
    /// <param name="device">What this process calls it: <c>cpu</c>, <c>cuda:0</c>.</param>
    public static long? MemoryOf(string device) =>
        device == "cpu" ? new MachineMemory().Total()
        : device.Split(':') is [_, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? NvidiaSmi.OfProcess().Read().ElementAtOrDefault(index)?.MemoryTotal
        : null;
}
