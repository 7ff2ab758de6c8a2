using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Host.Protocol;

namespace Platform.Host.Workers.Training;

/// <summary>What a worker process is told when it starts.</summary>
internal sealed record ClusterWorkerOptions
{
    /// <summary>What the host says that started the process.</summary>
    public static ClusterWorkerOptions Of(WorkerAssignment assignment) =>
        new()
        {
            Name = assignment.Name,
            Device = assignment.Device,
            ShownAs = assignment.ShownAs,
            Pool = assignment.Pool,
            Pins = assignment.Pins,
            Preload = assignment.Preload,
        };

    /// <summary>Its name, unique among the living workers.</summary>
    public required string Name { get; init; }

    /// <summary>What it computes on.</summary>
    /// <value>cpu</value>
    public string Device { get; init; } = "cpu";

    /// <summary>Makes the loggers of what happens.</summary>
    /// <value>Nothing is logged.</value>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The directory of pinned plugins; what the host names and isn't there is fetched.</summary>
    public required string Pins { get; init; }

    /// <summary>The contents of the plugins to load before the first trial is there.</summary>
    /// <value>Empty: those that the first trial names.</value>
    public IReadOnlyList<string> Preload { get; init; } = [];

    /// <summary>What records call its device; null: as it does itself.</summary>
    public string? ShownAs { get; init; }

    /// <summary>The pool that it belongs to; null: it takes trials of any experiment.</summary>
    public string? Pool { get; init; }
}
