using Platform.Host.Runtime.Devices;

namespace Platform.Host.Tests.Runtime.Devices;

public sealed class DeviceHealthTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DeviceReading Well = new("GPU-a", "Test");
    private static readonly DeviceReading Slowed = Well with { IsSlowed = true };
    private readonly DeviceHealth _health = new();

    [Fact]
    public void Fault_Counts_AsLongAsItLasts()
    {
        var fault = new DeviceFault(DeviceFaultKind.Ecc, "errors");

        Assert.True(Look(Well with { Fault = fault }, 0));
        Assert.False(Look(Well with { Fault = fault }, 1));
        Assert.Same(fault, _health.Fault);
        Assert.True(Look(Well, 2));
        Assert.Null(_health.Fault);
    }

    [Fact]
    public void Slowness_Counts_OnceItLastsForLong()
    {
        Assert.False(Look(Slowed, 0));
        Assert.False(Look(Slowed, 4));
        Assert.True(Look(Slowed, 5));

        Assert.Equal(DeviceFaultKind.Slowed, _health.Fault?.Kind);
    }

    [Fact]
    public void SlownessWithBreaks_DoesntCount()
    {
        for (var minute = 0; minute < 60; minute++)
        {
            Assert.False(Look(minute % 5 == 4 ? Well : Slowed, minute));
        }
    }

    [Fact]
    public void SlowDevice_IsUsedAgain_WhenItHasBeenWellForLong()
    {
        Look(Slowed, 0);
        Look(Slowed, 5);

        Assert.False(Look(Well, 6));
        Assert.False(Look(Well, 14));
        Assert.True(Look(Well, 15));
        Assert.Null(_health.Fault);
    }

    private bool Look(DeviceReading reading, int minute) => _health.Look(reading, Start.AddMinutes(minute));
}
