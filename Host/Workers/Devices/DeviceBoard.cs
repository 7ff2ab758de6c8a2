using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling;
using Platform.Host.Runtime.Devices;

namespace Platform.Host.Workers.Devices;

/// <summary>The devices of this machine and the workers on them, whatever experiments of this host they work for.</summary>
/// <param name="reader">Looks at the devices.</param>
/// <param name="time">The clock.</param>
/// <remarks>The broker asks it with its lock held: it calls nobody with its own.</remarks>
internal sealed class DeviceBoard(IDeviceReader reader, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly WatchedDevices _devices = new();
    private readonly HashSet<DeviceUse> _uses = [];
    private TaskCompletionSource _change = NewSignal();
    private TaskCompletionSource _suspicion = NewSignal();

    /// <summary>How often the devices are looked at while workers compute on them.</summary>
    /// <value>5 s</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Looks at the devices now.</summary>
    public IReadOnlyList<DeviceReading> Look()
    {
        var readings = reader.Read();
        Take(readings, new HashSet<string>());
        return readings;
    }

    /// <summary>Looks at them again and again.</summary>
    /// <param name="hasValidated">Whether a worker has trained for an epoch with validation.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task WatchAsync(Func<string, bool> hasValidated, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var looking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(Task.Delay(Interval, time, looking.Token), _suspicion.Task);
            await looking.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            await LookAsync(hasValidated, cancellationToken);
        }
    }

    /// <summary>Looks at them once, and at what workers take of them.</summary>
    public async Task LookAsync(Func<string, bool> hasValidated, CancellationToken cancellationToken)
    {
        // Asked before the look: what is read after the epoch's end includes its peak, because libtorch gives nothing back.
        var validated = Unmeasured().Where(hasValidated).ToHashSet();
        Take(await Task.Run(reader.Read, cancellationToken), validated);
    }

    /// <summary>Begins to tell a crew of its devices.</summary>
    public DeviceUse Open(IReadOnlyList<WorkerSlot> slots, bool isMeasured)
    {
        var use = new DeviceUse(slots.SelectMany(slot => slot.Ids).ToHashSet(), isMeasured);
        lock (_gate)
        {
            _uses.Add(use);
            if (use.Devices.Count > 0)
            {
                use.Say(DeviceEvents.Used(_devices.Of(use.Devices).Select(device => device.Name)));
            }

            foreach (var device in _devices.Of(use.Devices).Where(device => device.Health.Fault is not null))
            {
                use.Say(DeviceEvents.Drained(device.Name, device.Health.Fault!.Text));
            }
        }

        return use;
    }

    /// <summary>Forgets a crew.</summary>
    public void Close(DeviceUse use)
    {
        lock (_gate)
        {
            _uses.Remove(use);
        }
    }

    /// <summary>A place for a worker as soon as there is one.</summary>
    public async Task<DeviceSeat> EnterAsync(WorkerSlot slot, string worker, DeviceUse use, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (_gate)
            {
                if (TryEnter(slot, worker, use) is { } seat)
                {
                    return seat;
                }

                change = _change.Task;
            }

            await change.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A place for a worker; null: there is none now.</summary>
    public DeviceSeat? TryEnter(WorkerSlot slot, string worker, DeviceUse use)
    {
        lock (_gate)
        {
            var devices = _devices.Of(slot.Ids).ToList();
            var limit = devices.Select(device => device.LimitOf(use)).DefaultIfEmpty(int.MaxValue).Min();
            if (
                !devices.TrueForAll(device =>
                    !device.IsSuspect && DeviceRoom.IsFor(device.Load, new Newcomer(use.IsMeasured, use.Peak, limit))
                )
            )
            {
                return null;
            }

            var seat = new DeviceSeat(slot, worker, use, Leave) { Limit = limit };
            foreach (var device in devices)
            {
                device.Seats.Add(seat);
                device.Seats.ForEach(one => one.Most = Math.Max(one.Most, device.Seats.Count));
            }

            return seat;
        }
    }

    /// <summary>Says whose fault the end of a worker's run was: <see cref="RunJudgement"/>.</summary>
    public RunOutcome Judge(string worker, RunOutcome outcome)
    {
        RunJudgement judgement;
        DeviceUse use;
        lock (_gate)
        {
            if (_devices.Seats.FirstOrDefault(one => one.Worker == worker) is not { } seat)
            {
                return outcome;
            }

            var devices = _devices.Of(seat.Slot.Ids).ToList();
            (judgement, use) = (RunJudgement.Of(outcome, seat, devices), seat.Use);
            foreach (var (device, most) in judgement.Limits)
            {
                use.Limits[device.Reading.Id] = most;
            }

            if (judgement.IsSuspect)
            {
                devices.ForEach(device => device.IsSuspect = true);
                _suspicion.TrySetResult();
            }
        }

        foreach (var limit in judgement.Limits)
        {
            use.Say(RunJudgement.Said(limit));
        }

        return judgement.Outcome;
    }

    private void Take(IReadOnlyList<DeviceReading> readings, IReadOnlySet<string> validated)
    {
        List<(DeviceUse Use, (string, string) Happened)> said = [];
        List<(DeviceSeat Seat, DeviceFault Fault)> drained = [];
        lock (_gate)
        {
            for (var index = 0; index < readings.Count; index++)
            {
                var device = _devices.Take(readings[index], index);
                device.IsSuspect = false;
                if (device.Health.Look(readings[index], time.GetUtcNow()))
                {
                    var fault = device.Health.Fault;
                    var happened = fault is null ? DeviceEvents.Restored(device.Name) : DeviceEvents.Drained(device.Name, fault.Text);
                    said.AddRange(UsersOf(device).Select(use => (use, happened)));
                    drained.AddRange(fault is null ? [] : device.Seats.Select(seat => (seat, fault)));
                }

                said.AddRange(device.Measure(validated));
            }

            _suspicion = NewSignal();
            Changed();
        }

        said.ForEach(one => one.Use.Say(one.Happened));
        drained.ForEach(one => one.Seat.Drain(one.Fault));
    }

    private List<string> Unmeasured()
    {
        lock (_gate)
        {
            return [.. _devices.Seats.Where(seat => seat is { HasValidated: false, Use.IsMeasured: true }).Select(seat => seat.Worker)];
        }
    }

    private void Leave(DeviceSeat seat)
    {
        lock (_gate)
        {
            foreach (var device in _devices.All)
            {
                device.Seats.Remove(seat);
            }

            Changed();
        }
    }

    private void Changed()
    {
        _change.TrySetResult();
        _change = NewSignal();
    }

    private IEnumerable<DeviceUse> UsersOf(WatchedDevice device) => _uses.Where(use => use.Devices.Contains(device.Reading.Id));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
