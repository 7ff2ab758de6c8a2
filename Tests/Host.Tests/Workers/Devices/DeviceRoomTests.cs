using Platform.Host.Runtime.Devices;
using Platform.Host.Workers.Devices;

namespace Platform.Host.Tests.Workers.Devices;

public sealed class DeviceRoomTests
{
    private static readonly DeviceTenant Unmeasured = new(IsMeasured: true, Peak: null);

    [Fact]
    public void FirstWorker_AlwaysHasRoom() => Assert.True(IsFor(new DeviceLoad { Total = 100, Used = 95 }, peak: null));

    [Fact]
    public void DeviceWithAFault_HasNone() =>
        Assert.False(IsFor(new DeviceLoad { Fault = new DeviceFault(DeviceFaultKind.Lost, "gone") }, peak: null));

    [Fact]
    public void UntilItIsMeasured_AWorkerIsAlone()
    {
        Assert.False(IsFor(new DeviceLoad { Total = 100, Workers = [Unmeasured] }, peak: null));
        Assert.False(IsFor(new DeviceLoad { Total = 100, Workers = [Unmeasured] }, peak: 10));
        Assert.False(IsFor(new DeviceLoad { Total = 100, Workers = [new(true, 10)] }, peak: null));
    }

    [Fact]
    public void DeviceThatTellsNoMemory_HasRoomForOne() => Assert.False(IsFor(new DeviceLoad { Workers = [new(true, 10)] }, peak: 10));

    // The free tenth of 100 leaves 90.
    [Theory]
    [InlineData(30, 0, 0, 2, true)] // 90
    [InlineData(31, 0, 0, 2, false)] // 93
    [InlineData(30, 1, 0, 2, false)] // 91, with what others had before
    [InlineData(10, 0, 80, 2, true)] // what is in use counts if it is more than what was measured
    [InlineData(10, 0, 81, 2, false)]
    [InlineData(10, 0, 0, 8, true)]
    [InlineData(10, 0, 0, 9, false)]
    public void Room_IsWhatPeaksLeave_WithAMargin(long peak, long outside, long used, int workers, bool fits)
    {
        var load = new DeviceLoad
        {
            Total = 100,
            Outside = outside,
            Used = used,
            Workers = [.. Enumerable.Repeat(new DeviceTenant(IsMeasured: true, peak), workers)],
        };

        Assert.Equal(fits, IsFor(load, peak));
    }

    [Fact]
    public void NumberOfTheUser_IsHisOwnWord_UntilMemoryRunsOut()
    {
        var load = new DeviceLoad
        {
            Total = 100,
            Used = 99,
            Workers = [new(false, null)],
        };

        Assert.True(DeviceRoom.IsFor(load, new Newcomer(IsMeasured: false, Peak: null, Most: int.MaxValue)));
        Assert.False(DeviceRoom.IsFor(load, new Newcomer(IsMeasured: false, Peak: null, Most: 1)));
    }

    [Fact]
    public void NeverMoreThanFit_WhateverComesAndGoes()
    {
        var random = new Random(1);
        for (var schedule = 0; schedule < 10_000; schedule++)
        {
            var tenants = new List<DeviceTenant>();
            var outside = random.Next(50);
            for (var step = 0; step < 20; step++)
            {
                var peak = random.Next(1, 60);
                var load = new DeviceLoad
                {
                    Total = 100,
                    Outside = outside,
                    Used = 0,
                    Workers = tenants,
                };
                if (random.Next(3) == 0 && tenants.Count > 0)
                {
                    tenants.RemoveAt(random.Next(tenants.Count));
                }
                else if (IsFor(load, peak))
                {
                    tenants.Add(new DeviceTenant(IsMeasured: true, peak));
                }

                Assert.True(tenants.Count <= 1 || outside + tenants.Sum(tenant => tenant.Peak) <= 90, $"schedule {schedule}, step {step}");
            }
        }
    }

    private static bool IsFor(DeviceLoad load, long? peak) =>
        DeviceRoom.IsFor(load, new Newcomer(IsMeasured: true, peak, Most: int.MaxValue));
}
