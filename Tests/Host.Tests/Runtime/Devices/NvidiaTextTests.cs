using Platform.Host.Runtime.Devices;

namespace Platform.Host.Tests.Runtime.Devices;

/// <summary>Texts as NVIDIA's tools write them, with invented ids.</summary>
public sealed class NvidiaTextTests
{
    private const string Healthy =
        "GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b, 00000000:3B:00.0, NVIDIA A100-SXM4-40GB, Disabled, 97, 1024, 40960, 0, 0x0000000000000000";

    [Fact]
    public void Line_IsAGpu_InOurUnits()
    {
        var gpu = Assert.Single(NvidiaText.Gpus(Healthy));

        Assert.Equal(("0000:3b:00", false), (gpu.BusId, gpu.IsSplit));
        Assert.Equal(("GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b", "NVIDIA A100-SXM4-40GB"), (gpu.Reading.Id, gpu.Reading.Name));
        Assert.Equal((0.97, 1L << 30, 40L << 30), (gpu.Reading.Utilization, gpu.Reading.MemoryUsed, gpu.Reading.MemoryTotal));
        Assert.Equal((false, null), (gpu.Reading.IsSlowed, gpu.Reading.Fault));
    }

    [Theory]
    [InlineData("[N/A]")]
    [InlineData("[Not Supported]")]
    [InlineData("N/A")]
    public void UntoldValues_AreLeftOut_AndNoFault(string word)
    {
        var gpu = Assert
            .Single(NvidiaText.Gpus($"GPU-a, 00000000:01:00.0, Quadro, {word}, {word}, {word}, {word}, {word}, {word}\n"))
            .Reading;

        Assert.Equal((null, null, null), (gpu.Utilization, gpu.MemoryUsed, gpu.MemoryTotal));
        Assert.Equal((false, null), (gpu.IsSlowed, gpu.Fault));
    }

    [Theory]
    [InlineData("0x0000000000000000", false)] // nothing
    [InlineData("0x0000000000000001", false)] // idle
    [InlineData("0x0000000000000004", false)] // software power cap
    [InlineData("0x0000000000000020", false)] // software thermal slowdown
    [InlineData("0x0000000000000008", true)] // hardware slowdown
    [InlineData("0x0000000000000048", true)] // hardware thermal slowdown
    [InlineData("0x0000000000000080", true)] // hardware power brake
    public void Slowdown_IsThatOfTheHardware(string clocks, bool isSlowed) =>
        Assert.Equal(
            isSlowed,
            NvidiaText.Gpus(Healthy.Replace("0x0000000000000000", clocks, StringComparison.Ordinal))[0].Reading.IsSlowed
        );

    [Theory]
    [InlineData("97, 1024, 40960, 2", "Ecc", "uncorrected memory errors (ECC) since the driver was loaded: 2")]
    [InlineData("[Unknown Error], 1024, 40960, 0", "Unanswered", "nvidia-smi says Unknown Error instead of its utilization.gpu")]
    [InlineData("97, ERR!, 40960, 0", "Unanswered", "nvidia-smi says ERR! instead of its memory.used")]
    [InlineData("[GPU is lost], [GPU is lost], [GPU is lost], [GPU is lost]", "Lost", "nvidia-smi says: GPU is lost")]
    [InlineData("[GPU requires reset], 0, 40960, [GPU requires reset]", "Xid", "nvidia-smi says: GPU requires reset")]
    public void Trouble_IsAFault(string values, string kind, string text)
    {
        var gpu = Assert.Single(NvidiaText.Gpus(Healthy.Replace("97, 1024, 40960, 0", values, StringComparison.Ordinal)));

        Assert.Equal(new DeviceFault(Enum.Parse<DeviceFaultKind>(kind), text), gpu.Reading.Fault);
    }

    [Theory]
    [InlineData(
        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest NVIDIA driver is installed"
    )]
    [InlineData("Field \"clocks_event_reasons.active\" is not a valid field to query.")]
    [InlineData("No devices were found")]
    [InlineData("")]
    public void OtherWords_AreNoGpus(string words) => Assert.Empty(NvidiaText.Gpus(words));

    [Theory]
    [InlineData("Unable to determine the device handle for GPU 0000:0B:00.0: Unknown Error", "0000:0b:00", "Unknown Error")]
    [InlineData("Unable to determine the device handle for GPU0000:07:00.0: Unknown Error\n", "0000:07:00", "Unknown Error")]
    [InlineData(
        "Unable to determine the device handle for GPU 00000000:C3:00.0: GPU is lost.  Reboot the system to recover this GPU",
        "0000:c3:00",
        "GPU is lost.  Reboot the system to recover this GPU"
    )]
    public void Complaint_NamesTheGpuByItsPlace(string answer, string bus, string words) =>
        Assert.Equal([new(bus, words)], NvidiaText.Unreachable(answer));

    [Fact]
    public void Instances_BelongToTheirGpu()
    {
        var instances = NvidiaText.Instances(
            """
            GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b)
              MIG 3g.20gb     Device  0: (UUID: MIG-7c2c9d13-4f0b-5d64-9c51-3e6a3a5b2f10)
              MIG 1c.2g.10gb  Device  1: (UUID: MIG-GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b/5/0)
            GPU 1: NVIDIA T4 (UUID: GPU-1b3e)
            GPU 2: NVIDIA H100 80GB HBM3 (UUID: GPU-9f00)
              MIG 1g.10gb+me  Device  0: (UUID: MIG-0a)
            """
        );

        Assert.Equal(
            [
                ("MIG-7c2c9d13-4f0b-5d64-9c51-3e6a3a5b2f10", "NVIDIA A100-SXM4-40GB MIG 3g.20gb", 20L << 30),
                ("MIG-GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b/5/0", "NVIDIA A100-SXM4-40GB MIG 1c.2g.10gb", 10L << 30),
            ],
            instances["GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b"].Select(one => (one.Id, one.Name, one.MemoryTotal ?? 0))
        );
        Assert.Empty(instances["GPU-1b3e"]);
        Assert.Equal(10L << 30, Assert.Single(instances["GPU-9f00"]).MemoryTotal);
    }

    [Fact]
    public void Processes_AreThoseWithMemory()
    {
        var processes = NvidiaText.Processes("GPU-a, 4711, 2048\nGPU-a, 4712, [N/A]\nGPU-b, 4713, 1\nNo running processes found\n");

        Assert.Equal([(4711, 2L << 30)], processes["GPU-a"]);
        Assert.Equal([(4713, 1L << 20)], processes["GPU-b"]);
    }
}
