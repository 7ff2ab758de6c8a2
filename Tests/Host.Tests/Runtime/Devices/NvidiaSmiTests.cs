using Platform.Host.Runtime.Devices;

namespace Platform.Host.Tests.Runtime.Devices;

/// <summary>Scripts in the places of <c>nvidia-smi</c> and <c>dmesg</c>: real processes that answer as a test wants.</summary>
public sealed class NvidiaSmiTests : IDisposable
{
    private const string Two = """
        GPU-a, 00000000:3B:00.0, NVIDIA A100, Disabled, 0, 100, 40960, 0, 0x0000000000000000
        GPU-b, 00000000:86:00.0, NVIDIA A100, Disabled, 0, 100, 40960, 0, 0x0000000000000000
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    public NvidiaSmiTests() => Script("dmesg", "exit 1", "");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void MachineWithoutTheTool_HasNoGpus() => Assert.Empty(Smi().Read());

    [Fact]
    public void Gpus_AreInTheToolsOrder_WithTheirProcesses()
    {
        Script("nvidia-smi", "case $1 in *compute-apps*) echo GPU-b, 4711, 2048;; *) cat \"$0.text\";; esac", Two);

        var gpus = Smi().Read();

        Assert.Equal(["GPU-a", "GPU-b"], gpus.Select(gpu => gpu.Id));
        Assert.Equal([new(4711, 2L << 30)], gpus[1].Processes);
    }

    [Fact]
    public void OldDriver_IsAskedInItsOwnWords()
    {
        Script("nvidia-smi", "case $1 in *event_reasons*) echo 'not a valid field to query'; exit 2;; *) cat \"$0.text\";; esac", Two);

        Assert.Equal(2, Smi().Read().Count);
    }

    [Theory]
    [InlineData(
        "echo 'Unable to determine the device handle for GPU 0000:86:00.0: GPU is lost.  Reboot the system'; exit 15",
        "GPU is lost"
    )]
    [InlineData("head -n 1 \"$0.text\"", "it is no longer listed")]
    [InlineData("head -n 1 \"$0.text\"; echo '[GPU is lost], 00000000:86:00.0, [GPU is lost],,,,,,'", "GPU is lost")]
    public void GpuThatFellOffTheBus_StaysInThePlaceThatItHad(string script, string words)
    {
        var smi = Smi();
        Script("nvidia-smi", "cat \"$0.text\"", Two);
        Assert.All(smi.Read(), gpu => Assert.Null(gpu.Fault));
        Script("nvidia-smi", script, Two);

        var gpus = smi.Read();

        Assert.Equal([("GPU-a", null), ("GPU-b", DeviceFaultKind.Lost)], gpus.Select(gpu => (gpu.Id, gpu.Fault?.Kind)));
        Assert.Contains(words, gpus[1].Fault!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ToolThatFails_ChangesNothing()
    {
        var smi = Smi();
        Script("nvidia-smi", "cat \"$0.text\"", Two);
        smi.Read();
        Script("nvidia-smi", "echo 'Failed to initialize NVML: Driver/library version mismatch'; exit 18", "");

        Assert.Equal([("GPU-a", null), ("GPU-b", null)], smi.Read().Select(gpu => (gpu.Id, gpu.Fault)));
    }

    [Fact]
    public void ErrorInTheKernelsLog_IsThatOfTheGpuAtItsPlace()
    {
        Script("nvidia-smi", "cat \"$0.text\"", Two);
        Script("dmesg", "cat \"$0.text\"", "[  812.412376] NVRM: Xid (PCI:0000:86:00): 119, pid=1, Timeout waiting for RPC from GSP0!");

        Assert.Equal([null, DeviceFaultKind.Xid], Smi().Read().Select(gpu => gpu.Fault?.Kind));
    }

    [Fact]
    public void Instances_ComputeInThePlaceOfTheirGpu_AndShareItsFaults()
    {
        Script(
            "nvidia-smi",
            "case $1 in -L) echo 'GPU 0: NVIDIA A100 (UUID: GPU-a)'; echo '  MIG 1g.5gb Device  0: (UUID: MIG-1)'; "
                + "echo '  MIG 1g.5gb Device  1: (UUID: MIG-2)';; *) cat \"$0.text\";; esac",
            "GPU-a, 00000000:3B:00.0, NVIDIA A100, Enabled, [N/A], 100, 40960, 1, 0x0000000000000000\n"
        );

        var instances = Smi().Read();

        Assert.Equal(["MIG-1", "MIG-2"], instances.Select(gpu => gpu.Id));
        Assert.All(instances, gpu => Assert.Equal((DeviceFaultKind.Ecc, 5L << 30), (gpu.Fault!.Kind, gpu.MemoryTotal)));
        Assert.Equal(["MIG-2"], Smi("MIG-2").Read().Select(gpu => gpu.Id));
    }

    private NvidiaSmi Smi(string? visible = null) =>
        new(visible, (tool, arguments) => Tool.Ask(Path.Combine(_directory, tool), arguments), TimeSpan.Zero);

    private void Script(string tool, string script, string text)
    {
        var file = Path.Combine(_directory, tool);
        File.WriteAllText($"{file}.text", text);
        File.WriteAllText($"{file}.new", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode($"{file}.new", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.Move($"{file}.new", file, overwrite: true);
    }
}
