using Platform.Host.Runtime.Devices;

namespace Platform.Host.Tests.Runtime.Devices;

public sealed class VisibleDevicesTests
{
    private static readonly IReadOnlyList<IReadOnlyList<DeviceReading>> Gpus =
    [
        [new("GPU-5d5b", "A")],
        [new("MIG-7c2c", "B"), new("MIG-7d00", "B")],
        [new("GPU-5e00", "C")],
    ];

    [Theory]
    [InlineData(null, "GPU-5d5b MIG-7c2c MIG-7d00 GPU-5e00")] // all
    [InlineData("", "")] // none
    [InlineData("2,0", "GPU-5e00 GPU-5d5b")] // in the variable's order
    [InlineData("0,-1,2", "GPU-5d5b")] // what comes after an invalid one is invisible
    [InlineData("0,7,2", "GPU-5d5b")]
    [InlineData("GPU-5e00, 0", "GPU-5e00 GPU-5d5b")]
    [InlineData("GPU-5d", "GPU-5d5b")] // as many characters as it takes
    [InlineData("GPU-5", "")] // too few
    [InlineData("MIG-7d00,MIG-7c2c", "MIG-7d00 MIG-7c2c")]
    [InlineData("1", "MIG-7c2c")] // CUDA takes the first instance
    [InlineData("0,0", "GPU-5d5b")]
    [InlineData("GPU-none,0", "")]
    public void Variable_IsReadAsCudaReadsIt(string? visible, string expected) =>
        Assert.Equal(expected, string.Join(' ', VisibleDevices.Of(Gpus, visible).Select(device => device.Id)));
}
