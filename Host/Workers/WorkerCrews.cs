using System.Globalization;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Training;
using Platform.Host.Hosting;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Protocol;
using Platform.Host.Runtime;
using Platform.Host.Runtime.Devices;
using Platform.Host.Workers.Devices;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Workers;

/// <summary>Starts the worker processes of experiments on this machine.</summary>
/// <param name="executable">How a worker process is started.</param>
/// <param name="pins">Where workers find pinned plugins.</param>
/// <param name="time">The clock.</param>
internal sealed class WorkerCrews(WorkerExecutable executable, string pins, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly SortedSet<int> _free = [];
    private readonly TaskCompletionSource<HostContact> _host = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _slots;
    private int _crews;

    /// <summary>The devices of this machine.</summary>
    public DeviceBoard Devices { get; init; } = new(NvidiaSmi.OfProcess(), time);

    /// <summary>How much memory there is.</summary>
    public MachineMemory Memory { get; init; } = new();

    /// <summary>A worker that has started already; null: there is none.</summary>
    public SpareWorker? Spare { get; init; }

    /// <summary>Tells the workers, those that wait for it and those to come, where their host listens.</summary>
    public void Open(HostContact host) => _host.SetResult(host);

    /// <summary>Starts the workers that an experiment asks for.</summary>
    /// <exception cref="Abstractions.ComponentException">The device isn't there.</exception>
    public IWorkerCrew Start(PreparedExperiment prepared) =>
        Start(prepared.Definition.Workers, prepared.Launch.Workers, TrialSlots.Of(prepared.Definition), prepared.Plugins);

    /// <summary>The same, and the first of them rehearses the experiment (<see cref="WorkerCrew.RehearseAsync"/>).</summary>
    /// <exception cref="Abstractions.ComponentException">The device isn't there.</exception>
    public WorkerCrew StartRehearsing(PreparedExperiment prepared) =>
        Start(
            prepared.Definition.Workers,
            prepared.Launch.Workers,
            TrialSlots.Of(prepared.Definition),
            prepared.Plugins,
            Task.Run(() => RehearsalPlan.Of(prepared.Definition, prepared.Catalog))
        );

    /// <summary>Starts workers.</summary>
    /// <param name="settings">What its definition says.</param>
    /// <param name="count">How many its user wants; null: as the definition says.</param>
    /// <param name="slotsPerTrial">How many slots each of its trials takes.</param>
    /// <param name="preloaded">The plugins that they load at once.</param>
    /// <param name="rehearsal">What the first of them rehearses; null: nothing.</param>
    /// <exception cref="Abstractions.ComponentException">The device isn't there.</exception>
    private WorkerCrew Start(
        WorkerSettings settings,
        int? count,
        int slotsPerTrial,
        IReadOnlyList<PluginIdentity> preloaded,
        Task<RehearsalPlan>? rehearsal = null
    )
    {
        IReadOnlyList<string> preload = [.. preloaded.Select(plugin => plugin.Content).OfType<string>()];
        var slots = Number(WorkerSlots.Plan(settings, count, Devices.Look, Environment.ProcessorCount, slotsPerTrial));
        var pool = Interlocked.Increment(ref _crews).ToString(CultureInfo.InvariantCulture);
        return new WorkerCrew(pool, slots, Start, Count, () => Free(slots), Devices, settings.PerDevice is null, time);

        WorkerCount Count(int asked, long? trials) =>
            WorkerCount.Of(
                asked,
                trials,
                Memory.Available(),
                slots.Any(slot => slot.Gpus is not null) ? null : Math.Max(1, Environment.ProcessorCount / settings.Threads)
            );

        WorkerProcess Start(WorkerSlot slot, string name)
        {
            var environment = new WorkerEnvironment(settings.Threads, slot.Gpus);
            var process = Spare?.Take(environment) ?? WorkerProcess.Start(executable, WorkerLaunch.Own(environment));
            var rehearsed = Interlocked.Exchange(ref rehearsal, null);
            _ = process.AssignAsync(
                new WorkerAssignment
                {
                    Name = name,
                    Device = slot.OwnDevice,
                    ShownAs = slot.Device,
                    Pool = pool,
                    Pins = pins,
                    Preload = preload,
                    Rehearses = rehearsed is not null,
                },
                rehearsed,
                _host.Task
            );
            return process;
        }
    }

    // No two workers of a host have the same number, and so none the same name.
    private IReadOnlyList<WorkerSlot> Number(IReadOnlyList<WorkerSlot> slots)
    {
        lock (_gate)
        {
            return [.. slots.Select(slot => slot with { Number = NextNumber() })];
        }
    }

    private int NextNumber()
    {
        if (_free.Count == 0)
        {
            return _slots++;
        }

        var number = _free.Min;
        _free.Remove(number);
        return number;
    }

    private void Free(IReadOnlyList<WorkerSlot> slots)
    {
        lock (_gate)
        {
            _free.UnionWith(slots.Select(slot => slot.Number));
        }
    }
}
