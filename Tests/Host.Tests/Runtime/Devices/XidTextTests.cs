using Platform.Host.Runtime.Devices;

namespace Platform.Host.Tests.Runtime.Devices;

public sealed class XidTextTests
{
    [Theory]
    [InlineData("79, pid='<unknown>', name=<unknown>, GPU has fallen off the bus.", "Lost")]
    [InlineData("48, pid=2171, An uncorrectable double bit error (DBE) has been detected on GPU in the framebuffer at partition 6", "Xid")]
    [InlineData("95, pid=2171, Uncontained: FBHUB. RST: Yes, D-RST: No", "Xid")]
    [InlineData("119, pid=3187, name=dotnet, Timeout waiting for RPC from GSP0!", "Xid")]
    [InlineData("154, GPU recovery action changed from 0x0 (None) to 0x1 (GPU Reset Required)", "Xid")]
    public void ErrorThatNeedsAReset_IsAFault(string words, string kind)
    {
        var fault = Assert.Single(Faults($"[  812.412376] NVRM: Xid (PCI:0000:3b:00): {words}"));

        Assert.Equal(("0000:3b:00", Enum.Parse<DeviceFaultKind>(kind)), (fault.Key, fault.Value.Kind));
        Assert.StartsWith($"Xid {words.Split(',')[0]}: ", fault.Value.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("13, pid=2171, name=dotnet, Graphics SM Warp Exception on (GPC 1, TPC 0, SM 0): Out Of Range Address")]
    [InlineData("31, pid=2171, name=dotnet, Ch 00000008, intr 10000000. MMU Fault: ENGINE GRAPHICS GPCCLIENT_T1_0 faulted")]
    [InlineData("43, pid=2171, name=dotnet, Ch 00000010")]
    [InlineData("45, pid=2171, name=dotnet, Ch 00000010")]
    [InlineData("63, pid='<unknown>', name=<unknown>, Row Remapper: New row marked for remapping, reset gpu to activate.")]
    [InlineData("94, pid=2171, name=dotnet, Contained: SM (0x1). RST: No, D-RST: No")]
    public void ErrorOfAProgram_OrOneThatIsContained_IsNone(string words) =>
        Assert.Empty(Faults($"[  812.412376] NVRM: Xid (PCI:0000:3b:00): {words}"));

    [Fact]
    public void NewestError_OfEachGpu_Counts()
    {
        var faults = Faults(
            """
            [    5.101234] nvidia: loading out-of-tree module taints kernel.
            [  100.000001] NVRM: Xid (PCI:0000:3b:00): 119, pid=1, Timeout waiting for RPC from GSP0!
            [  100.000002] NVRM: Xid (PCI:0000:86:00): 79, GPU has fallen off the bus.
            [  100.000003] NVRM: Xid (PCI:0000:3b:00): 120, GSP task exception
            """
        );

        Assert.Equal(("Xid 120: GSP task exception", DeviceFaultKind.Lost), (faults["0000:3b:00"].Text, faults["0000:86:00"].Kind));
    }

    [Fact]
    public void ErrorBeforeThat_DoesntCount() =>
        Assert.Empty(
            XidText.Faults("[  100.000001] NVRM: Xid (PCI:0000:3b:00): 79, GPU has fallen off the bus.", TimeSpan.FromSeconds(101))
        );

    [Fact]
    public void GpuThatWasReset_IsWell() =>
        Assert.Empty(
            Faults(
                """
                [  100.000001] NVRM: Xid (PCI:0000:3b:00): 120, GSP task exception
                [  100.000002] NVRM: Xid (PCI:0000:3b:00): 154, GPU recovery action changed from 0x0 (None) to 0x1 (GPU Reset Required)
                [  180.000001] NVRM: Xid (PCI:0000:3b:00): 154, GPU recovery action changed from 0x1 (GPU Reset Required) to 0x0 (None)
                """
            )
        );

    private static IReadOnlyDictionary<string, DeviceFault> Faults(string log) => XidText.Faults(log, TimeSpan.Zero);
}
