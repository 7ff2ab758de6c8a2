namespace Platform.Host.Runtime.Devices;

/// <summary>The GPUs of NVIDIA, as their driver's <c>nvidia-smi</c> and the kernel's log tell of them.</summary>
/// <param name="visible">Which count: the value of <see cref="VisibleDevices.Variable"/>.</param>
/// <param name="ask">Asks a tool: see <see cref="Tool.Ask"/>.</param>
/// <param name="since">How long the machine had run when errors in the kernel's log begin to count.</param>
internal sealed class NvidiaSmi(string? visible, Func<string, IReadOnlyList<string>, (bool IsDone, string Text)?> ask, TimeSpan since)
    : IDeviceReader
{
    private const string Smi = "nvidia-smi";
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Gpu> _known = new(StringComparer.Ordinal);

    /// <summary>Those that this process may use.</summary>
    /// <param name="since">How long the machine had run when errors in the kernel's log begin to count; null: now.</param>
    public static NvidiaSmi OfProcess(TimeSpan? since = null) =>
        new(Environment.GetEnvironmentVariable(VisibleDevices.Variable), Tool.Ask, since ?? Uptime);

    /// <summary>All of this machine; errors in the kernel's log count from now on.</summary>
    public static NvidiaSmi OfMachine() => new(visible: null, Tool.Ask, Uptime);

    private static TimeSpan Uptime => TimeSpan.FromMilliseconds(Environment.TickCount64);

    /// <inheritdoc/>
    public IReadOnlyList<DeviceReading> Read()
    {
        if (AskForGpus() is not { } answer)
        {
            // Not installed: no driver, no GPU.
            return [];
        }

        lock (_gate)
        {
            var now = Merge(answer);
            return now.Count == 0 ? [] : VisibleDevices.Of([.. Devices(now)], visible);
        }
    }

    private (bool IsDone, string Text)? AskForGpus()
    {
        (bool IsDone, string Text)? answer = null;
        foreach (var query in NvidiaText.GpuQueries)
        {
            answer = ask(Smi, query);
            if (answer is null or { IsDone: true } || NvidiaText.Gpus(answer.Value.Text).Count > 0)
            {
                break;
            }
        }

        return answer;
    }

    // Ordered by their places on the bus, as the tool's indices are. Where the tool breaks off, those that it doesn't name are as before.
    private IReadOnlyList<Gpu> Merge((bool IsDone, string Text) answer)
    {
        var unreachable = NvidiaText.Unreachable(answer.Text);
        var listed = NvidiaText.Gpus(answer.Text).ToDictionary(gpu => gpu.BusId);
        foreach (var (bus, gpu) in listed)
        {
            var isNamed = gpu.Reading.Id.StartsWith("GPU-", StringComparison.Ordinal);
            var known = _known.GetValueOrDefault(bus)?.Reading;
            if (isNamed || known is not null)
            {
                _known[bus] = isNamed ? gpu : gpu with { Reading = gpu.Reading with { Id = known!.Id, Name = known.Name } };
            }
        }

        foreach (var (bus, gpu) in _known.Where(known => !listed.ContainsKey(known.Key)).ToList())
        {
            var words = unreachable.GetValueOrDefault(bus) ?? (answer.IsDone ? "it is no longer listed" : null);
            if (words is not null)
            {
                _known[bus] = gpu with { Reading = gpu.Reading with { Fault = new(DeviceFaultKind.Lost, $"nvidia-smi says: {words}") } };
            }
        }

        return [.. _known.Values];
    }

    private IEnumerable<IReadOnlyList<DeviceReading>> Devices(IReadOnlyList<Gpu> gpus)
    {
        var processes = NvidiaText.Processes(ask(Smi, NvidiaText.ProcessQuery)?.Text ?? "");
        var xids = XidText.Faults(ask("dmesg", []) is { IsDone: true } log ? log.Text : "", since);
        var instances = gpus.Any(gpu => gpu.IsSplit) ? NvidiaText.Instances(ask(Smi, ["-L"])?.Text ?? "") : null;
        foreach (var gpu in gpus)
        {
            var reading = gpu.Reading with { Fault = gpu.Reading.Fault ?? xids.GetValueOrDefault(gpu.BusId) };
            yield return instances is not null && gpu.IsSplit
                ?
                [
                    .. instances[reading.Id]
                        .Select(part => part with { Fault = reading.Fault, IsSlowed = reading.IsSlowed })
                        .Select(Measured),
                ]
                : [Measured(reading)];
        }

        DeviceReading Measured(DeviceReading device) =>
            device with
            {
                Processes = processes[device.Id]
                    .GroupBy(one => one.Process)
                    .ToDictionary(one => one.Key, one => one.Sum(use => use.Memory)),
            };
    }
}
