using System.Globalization;
using Platform.Host.Output;
using Platform.Host.Runtime.Devices;

namespace Platform.Host.Commands.Diagnosis;

/// <summary>How each GPU is, and why trials don't train on one.</summary>
internal static class GpuCheck
{
    public static IEnumerable<Finding> Findings(IReadOnlyList<DeviceReading> gpus) => gpus.Select(Finding);

    private static Finding Finding(DeviceReading gpu, int index)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"cuda:{index}");
        var what = $"{gpu.Name} ({gpu.Id}){Memory(gpu)}";
        return gpu switch
        {
            { Fault: { } fault } => new Finding(FindingStatus.Warn, name, $"{what}; no trial starts on it: {fault.Text}", fault.Remedy),
            { IsSlowed: true } => new Finding(
                FindingStatus.Warn,
                name,
                $"{what}; its hardware slows it down",
                new DeviceFault(DeviceFaultKind.Slowed, "").Remedy
            ),
            _ => new Finding(FindingStatus.Ok, name, what),
        };
    }

    private static string Memory(DeviceReading gpu) =>
        (gpu.MemoryUsed, gpu.MemoryTotal) switch
        {
            ({ } used, { } total) => $", {Numbers.Size(used)} of {Numbers.Size(total)} used",
            (null, { } total) => $", {Numbers.Size(total)}",
            _ => "",
        };
}
