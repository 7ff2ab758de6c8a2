using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Output;
using Platform.Host.Runtime.Devices;
using Platform.Host.Workers.Devices;

namespace Platform.Host.Tests.Workers.Devices;

/// <summary>Real worker processes on devices that are pretended: sharing one, running out of its memory, and losing one.</summary>
public sealed class SharedDeviceTests : IDisposable
{
    private const long Megabyte = 1_000_000;
    private readonly PretendedDevice _first = new("GPU-a");
    private readonly PretendedDevice _second = new("GPU-b");

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public async Task MemoryThatRunsOut_StepsDown_AndCostsNoTrialAnything()
    {
        var workers = new WorkerSettings { PerDevice = null, Retries = 0 };
        var undisturbed = await AloneAsync(20 * Megabyte, 60 * Megabyte);
        using var fixture = new RunnerFixture { Devices = Board(_first) };

        var ended = await fixture.RunAsync(
            CrowdedExperiment.Prepared(fixture.Components, workers, _first, 20 * Megabyte, 60 * Megabyte),
            TestContext.Current.CancellationToken
        );

        var runs = fixture.Store.Runs(SmallExperiment.Id).ToList();
        var crowded = Assert.Single(runs, run => run.End is RunEnd.Crowded);
        var again = Assert.Single(runs, run => run.Trial == crowded.Trial && run.Number == crowded.Number + 1);
        Assert.Equal(ExperimentState.Completed, ended.State);
        Assert.Contains("CUDA out of memory", crowded.Reason, StringComparison.Ordinal);
        Assert.True(again.StartStep > 0);
        Assert.All(runs.Except([crowded]), run => Assert.Equal((RunEnd.Completed, "cuda:0"), (run.End, run.Device)));
        Assert.Equal(undisturbed, Results.Of(fixture.Store));
        Assert.Equal(
            ["devices-used", "device-measured", "device-full", "trial-retried"],
            fixture
                .Store.Events(SmallExperiment.Id)
                .Select(one => one.Kind)
                .Intersect(["devices-used", "device-measured", "device-full", "trial-retried"])
        );
    }

    [Fact]
    public async Task TrialOfADrainedDevice_GoesOnElsewhere_FromItsCheckpoint()
    {
        var undisturbed = await AloneAsync(0, 0);
        using var fixture = new RunnerFixture(Watch) { Devices = Board(_first, _second) };

        await fixture.RunAsync(
            CrowdedExperiment.Prepared(fixture.Components, new WorkerSettings { Retries = 0 }, _first),
            TestContext.Current.CancellationToken
        );

        var runs = fixture.Store.Runs(SmallExperiment.Id).ToList();
        var lost = Assert.Single(runs, run => run.End is not RunEnd.Completed);
        Assert.Equal(("cuda:0", RunEnd.LostWorker), (lost.Device, lost.End));
        Assert.Equal("worker lost: its device cuda:0 is drained: Xid 79: GPU has fallen off the bus", lost.Reason);
        Assert.True(runs.Single(run => run.Trial == lost.Trial && run.Number == 1).StartStep > 0);
        Assert.All(runs.Except([lost]), run => Assert.Equal("cuda:1", run.Device));
        Assert.Equal(undisturbed, Results.Of(fixture.Store));

        void Watch(ExperimentProgress progress)
        {
            if (progress.Running.Any(one => one.Worker.Device == "cuda:0" && one.Epoch > 0))
            {
                _first.Fault = new DeviceFault(DeviceFaultKind.Lost, "Xid 79: GPU has fallen off the bus");
            }

            if (progress.Events.Any(one => one.Kind == "trial-retried"))
            {
                _first.Open();
            }
        }
    }

    [Fact]
    public async Task DrainedDevices_AreTheReason_WhyTrialsWait_UntilTheyAreWell()
    {
        _first.Fault = new DeviceFault(DeviceFaultKind.Ecc, "uncorrected memory errors (ECC) since the driver was loaded: 2");
        _first.Open();
        IReadOnlyList<string> reasons = [];
        RunnerFixture? running = null;
        using var fixture = running = new RunnerFixture(Watch) { Devices = Board(_first) };

        var ended = await fixture.RunAsync(
            CrowdedExperiment.Prepared(fixture.Components, new WorkerSettings(), _first),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(ExperimentState.Completed, ended.State);
        Assert.Contains(
            reasons,
            reason => reason.StartsWith("cuda:0 (GPU-a) is drained: uncorrected memory errors (ECC)", StringComparison.Ordinal)
        );
        Assert.Contains(fixture.Store.Events(SmallExperiment.Id), one => one.Kind == "device-restored");

        void Watch(ExperimentProgress progress)
        {
            if (progress.Events.Any(one => one.Kind == "device-drained"))
            {
                reasons = ReasonsOutput.Of(progress.Experiment, null, running!.Store, workers: null).Reasons;
                _first.Fault = null;
            }
        }
    }

    [Fact]
    public async Task ExperimentWithoutAWellDevice_CanBeStopped()
    {
        _first.Fault = new DeviceFault(DeviceFaultKind.Lost, "nvidia-smi says: GPU is lost");
        using var stop = new CancellationTokenSource();
        using var fixture = new RunnerFixture(progress =>
        {
            if (progress.Events.Any(one => one.Kind == "device-drained"))
            {
                stop.Cancel();
            }
        })
        {
            Devices = Board(_first),
        };

        var ended = await fixture.RunAsync(CrowdedExperiment.Prepared(fixture.Components, new WorkerSettings(), _first), stop.Token);

        Assert.Equal(ExperimentState.Interrupted, ended.State);
        Assert.Empty(fixture.Store.Runs(SmallExperiment.Id));
    }

    private static DeviceBoard Board(params IReadOnlyList<PretendedDevice> devices) =>
        new(new ScriptedDevices(() => [.. devices.Select(device => device.Read())]), TimeProvider.System)
        {
            Interval = TimeSpan.FromMilliseconds(50),
        };

    // The same trials, one after the other on a thread of this process: what the others must come to, bit for bit.
    private async Task<string> AloneAsync(long takes, long grows)
    {
        _first.Open();
        using var fixture = new RunnerFixture();
        await fixture.RunAsync(
            CrowdedExperiment.Prepared(fixture.Components, new WorkerSettings { Device = "cpu" }, _first, takes, grows),
            TestContext.Current.CancellationToken,
            inline: true
        );
        foreach (var file in Directory.EnumerateFiles(_first.Directory))
        {
            File.Delete(file);
        }

        return Results.Of(fixture.Store);
    }
}
