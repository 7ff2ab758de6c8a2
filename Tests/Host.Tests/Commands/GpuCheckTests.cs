using Platform.Host.Commands.Diagnosis;
using Platform.Host.Runtime.Devices;

namespace Platform.Host.Tests.Commands;

public sealed class GpuCheckTests
{
    [Fact]
    public void EachGpu_HasALine_WithWhatIsWrongAndWhatToDo()
    {
        DeviceReading[] gpus =
        [
            new("GPU-a", "NVIDIA A100") { MemoryUsed = 1_000_000_000, MemoryTotal = 40_000_000_000 },
            new("GPU-b", "NVIDIA A100") { IsSlowed = true },
            new("MIG-c", "NVIDIA A100 MIG 1g.5gb")
            {
                MemoryTotal = 5_000_000_000,
                Fault = new DeviceFault(DeviceFaultKind.Ecc, "uncorrected memory errors"),
            },
        ];

        var findings = GpuCheck.Findings(gpus).ToList();

        Assert.Equal(
            [
                (FindingStatus.Ok, "cuda:0", "NVIDIA A100 (GPU-a), 1 GB of 40 GB used"),
                (FindingStatus.Warn, "cuda:1", "NVIDIA A100 (GPU-b); its hardware slows it down"),
                (FindingStatus.Warn, "cuda:2", "NVIDIA A100 MIG 1g.5gb (MIG-c), 5 GB; no trial starts on it: uncorrected memory errors"),
            ],
            findings.Select(finding => (finding.Status, finding.Name, finding.Text))
        );
        Assert.Equal([false, true, true], findings.Select(finding => finding.Remedy is not null));
        Assert.Contains("nvidia-smi --gpu-reset", findings[2].Remedy, StringComparison.Ordinal);
    }
}
