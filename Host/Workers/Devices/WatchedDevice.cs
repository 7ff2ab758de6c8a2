using Platform.Experiments.Scheduling;
using Platform.Host.Output;
using Platform.Host.Runtime.Devices;

namespace Platform.Host.Workers.Devices;

/// <summary>A device of this machine as the <see cref="DeviceBoard"/> knows it.</summary>
/// <param name="name">What records call it: <c>cuda:0</c>.</param>
internal sealed class WatchedDevice(string name)
{
    /// <summary>What records call it, with its id.</summary>
    public string Name => $"{name} ({Reading.Id})";

    public required DeviceReading Reading { get; set; }

    public DeviceHealth Health { get; } = new();

    /// <summary>Whether a run failed on it since it was looked at last: nobody enters before the next look.</summary>
    public bool IsSuspect { get; set; }

    /// <summary>Bytes that others than workers used when none was there.</summary>
    public long Outside { get; set; }

    /// <summary>The workers on it.</summary>
    public List<DeviceSeat> Seats { get; } = [];

    public DeviceLoad Load =>
        new()
        {
            Fault = Health.Fault,
            Total = Reading.MemoryTotal,
            Used = Reading.MemoryUsed,
            Outside = Outside,
            Workers = [.. Seats.Select(seat => new DeviceTenant(seat.Use.IsMeasured, seat.Use.Peak))],
        };

    /// <summary>The memory of a worker on it; null: it doesn't tell. In a container it may not tell of processes: one that is alone has all
    /// that others don't have.</summary>
    private long? MemoryOf(DeviceSeat seat) =>
        seat.Process is { } process && Reading.Processes.TryGetValue(process, out var memory) ? memory
        : Seats.Count == 1 && Reading.MemoryUsed > Outside ? Reading.MemoryUsed - Outside
        : null;

    /// <summary>How many workers of a crew may be among those on it at most.</summary>
    public int LimitOf(DeviceUse use) => use.Limits.GetValueOrDefault(Reading.Id, int.MaxValue);

    /// <summary>Measures what those on it take.</summary>
    /// <param name="validated">The workers that have trained for an epoch with validation.</param>
    /// <returns>What there is to say of it.</returns>
    public IEnumerable<(DeviceUse Use, (string Kind, string Text) Happened)> Measure(IReadOnlySet<string> validated)
    {
        if (Seats.Count == 0)
        {
            Outside = Reading.MemoryUsed ?? 0;
        }

        foreach (var seat in Seats.Where(seat => seat.Use.IsMeasured))
        {
            seat.HasValidated |= validated.Contains(seat.Worker);
            if (!seat.HasValidated || MemoryOf(seat) is not { } memory || memory <= (seat.Use.Peak ?? 0))
            {
                continue;
            }

            if (seat.Use.Peak is null)
            {
                yield return (seat.Use, DeviceEvents.Measured(Name, Numbers.Size(memory)));
            }

            seat.Use.Peak = memory;
        }
    }
}
