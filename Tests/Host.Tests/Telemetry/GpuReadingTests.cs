using Platform.Host.Telemetry;

namespace Platform.Host.Tests.Telemetry;

public sealed class GpuReadingTests
{
    [Fact]
    public void Line_IsAGpu_InOurUnits() =>
        Assert.Equal(
            [
                new GpuReading("GPU-a", "NVIDIA A100-SXM4-80GB", 0.97, 1024L << 20, 81920L << 20),
                new GpuReading("GPU-b", "NVIDIA T4", 0, 0, 15360L << 20),
            ],
            GpuReading.Parse("GPU-a, NVIDIA A100-SXM4-80GB, 97, 1024, 81920\nGPU-b, NVIDIA T4, 0, 0, 15360\n")
        );

    [Fact]
    public void UntoldValues_AreLeftOut() =>
        Assert.Equal(
            [new GpuReading("GPU-a", "Quadro", null, null, null)],
            GpuReading.Parse("GPU-a, Quadro, [N/A], [Not Supported], [N/A]\n")
        );

    [Fact]
    public void WordsOfADriverInTrouble_AreNoGpus() =>
        Assert.Empty(GpuReading.Parse("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n"));
}
