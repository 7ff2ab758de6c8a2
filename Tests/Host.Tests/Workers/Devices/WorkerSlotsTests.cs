using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Host.Runtime.Devices;
using Platform.Host.Workers.Devices;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Tests.Workers.Devices;

public sealed class WorkerSlotsTests
{
    private static readonly Func<IReadOnlyList<DeviceReading>> Four = Named("GPU-0", "GPU-1", "GPU-2", "GPU-3");

    [Theory]
    [InlineData("auto")]
    [InlineData("cuda")]
    public void FourGpus_GetAWorkerEach_ThatSeesNoOther(string device)
    {
        var slots = WorkerSlots.Plan(new WorkerSettings { Device = device }, null, Four, cores: 16);

        Assert.Equal(["GPU-0", "GPU-1", "GPU-2", "GPU-3"], slots.Select(VisibleDevices));
        Assert.Equal(["cuda:0", "cuda:1", "cuda:2", "cuda:3"], slots.Select(slot => slot.Device));
        Assert.All(slots, slot => Assert.Equal("cuda:0", slot.OwnDevice));
    }

    [Fact]
    public void Gpus_KeepTheNames_ThatAClusterGave()
    {
        var slots = WorkerSlots.Plan(new WorkerSettings(), null, Named("GPU-5f1", "GPU-77a"), cores: 4);

        Assert.Equal(["GPU-5f1", "GPU-77a"], slots.Select(VisibleDevices));
    }

    [Fact]
    public void MoreWorkersThanGpus_ShareThemInTurn()
    {
        var slots = WorkerSlots.Plan(new WorkerSettings { Count = 3 }, null, Named("GPU-0", "GPU-1"), cores: 4);

        Assert.Equal(["GPU-0", "GPU-1", "GPU-0"], slots.Select(VisibleDevices));
    }

    [Fact]
    public void OneGpu_CanBeAskedFor()
    {
        var slots = WorkerSlots.Plan(new WorkerSettings { Device = "cuda:2" }, null, Four, cores: 4);

        Assert.Equal("GPU-2", VisibleDevices(Assert.Single(slots)));
    }

    [Theory]
    [InlineData("GPU-2")]
    [InlineData("gpu-2")]
    public void OneGpu_CanBeAskedFor_ByItsId(string id)
    {
        var slot = Assert.Single(WorkerSlots.Plan(new WorkerSettings { Device = id }, null, Four, cores: 4));

        Assert.Equal(("GPU-2", "cuda:2"), (VisibleDevices(slot), slot.Device));
    }

    [Theory]
    [InlineData(2, null, "0 1 0 1")]
    [InlineData(2, 3, "0 1 0")]
    [InlineData(null, null, "0 1 0 1 0 1 0 1")]
    [InlineData(null, 1, "0")]
    public void SeveralWorkers_AreOnEachGpu_IfTheyShould(int? perDevice, int? count, string expected)
    {
        var settings = new WorkerSettings { PerDevice = perDevice, Count = count };

        var slots = WorkerSlots.Plan(settings, null, Named("GPU-0", "GPU-1"), cores: 8);

        Assert.Equal(expected.Split(' ').Select(index => $"cuda:{index}"), slots.Select(slot => slot.Device));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 2)]
    [InlineData(16, 1)]
    public void NoGpus_LeaveTheCoresShared(int threads, int workers)
    {
        var slots = WorkerSlots.Plan(new WorkerSettings { Threads = threads }, null, Named(), cores: 8);

        Assert.Equal(workers, slots.Count);
        Assert.All(slots, slot => Assert.Equal(("cpu", "cpu", ""), (slot.Device, slot.OwnDevice, VisibleDevices(slot))));
    }

    [Fact]
    public void WorkerForTheProcessor_SeesNoGpu()
    {
        var slots = WorkerSlots.Plan(new WorkerSettings { Device = "cpu", Count = 2 }, null, Four, cores: 8);

        Assert.Equal(["", ""], slots.Select(VisibleDevices));
    }

    [Fact]
    public void CommandLine_HasTheLastWord_OnTheirNumber()
    {
        var slots = WorkerSlots.Plan(new WorkerSettings { Count = 2 }, 5, Named(), cores: 8);

        Assert.Equal(5, slots.Count);
    }

    [Theory]
    [InlineData(null, 2, 4)]
    [InlineData(6, 2, 3)]
    [InlineData(2, 4, 1)]
    [InlineData(0, 4, 0)]
    public void ATrialOfSeveralReplicas_TakesAsManySlots(int? count, int replicas, int workers)
    {
        var slots = WorkerSlots.Plan(new WorkerSettings { Device = "cpu" }, count, Four, cores: 8, replicas);

        Assert.Equal(workers, slots.Count);
    }

    [Theory]
    [InlineData(2, null, "0,1 2,3")]
    [InlineData(3, null, "0,1,2")]
    [InlineData(4, null, "0,1,2,3")]
    [InlineData(8, null, "0,1,2,3")]
    [InlineData(2, 6, "0,1 2,3 0,1")]
    public void ATrialOfSeveralReplicas_HasAGpuForEach(int replicas, int? count, string expected)
    {
        var slots = WorkerSlots.Plan(new WorkerSettings(), count, Four, cores: 8, replicas);

        Assert.Equal(expected.Split(' '), slots.Select(slot => VisibleDevices(slot).Replace("GPU-", "", StringComparison.Ordinal)));
        Assert.Equal(expected.Split(' ').Select(gpus => $"cuda:{gpus}"), slots.Select(slot => slot.Device));
        Assert.All(slots, slot => Assert.Equal("cuda:0", slot.OwnDevice));
    }

    [Theory]
    [InlineData("cuda", "No GPU")]
    [InlineData("cuda:1", "the number of GPUs found is 0")]
    [InlineData("GPU-5f1", "isn't one of the GPUs found: there is none")]
    public void MissingGpu_IsAnError(string device, string message)
    {
        var error = Assert.Throws<ComponentException>(() =>
            WorkerSlots.Plan(new WorkerSettings { Device = device }, null, Named(), cores: 8)
        );

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NativeThreads_AreLimited_BeforeTheProcessStarts()
    {
        var slot = new WorkerSlot(0, "cpu", null);

        var launch = WorkerLaunch.Own(new WorkerEnvironment(Threads: 3, slot.Gpus));

        Assert.Equal(("3", "3"), (launch.Environment["OMP_NUM_THREADS"], launch.Environment["MKL_NUM_THREADS"]));
        Assert.Equal(["worker", "--pipe", $"{Environment.MachineName}-{Environment.ProcessId}"], launch.Arguments);
    }

    private static Func<IReadOnlyList<DeviceReading>> Named(params IReadOnlyList<string> ids) => ScriptedDevices.Named(ids).Read;

    private static string VisibleDevices(WorkerSlot slot) =>
        WorkerLaunch.Own(new WorkerEnvironment(Threads: 1, slot.Gpus)).Environment[Platform.Host.Runtime.Devices.VisibleDevices.Variable];
}
