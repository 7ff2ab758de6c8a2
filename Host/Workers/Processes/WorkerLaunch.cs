using Platform.Experiments.Definitions;
using Platform.Host.Cluster;
using Platform.Host.Protocol;
using Platform.Host.Workers.Joining;

namespace Platform.Host.Workers.Processes;

/// <summary>Arguments and environment of a worker process.</summary>
internal sealed record WorkerLaunch
{
    private WorkerLaunch(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        (Arguments, Environment) = (arguments, environment);

    // Nobody reads it but people, and tests, who look for the workers of a process.
    private static IReadOnlyList<string> Owner { get; } = ["--pipe", $"{System.Environment.MachineName}-{System.Environment.ProcessId}"];

    public IReadOnlyList<string> Arguments { get; }

    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>A worker that this process starts for itself, and tells the rest through the pipe.</summary>
    public static WorkerLaunch Own(WorkerEnvironment environment) => new(["worker", .. Owner], environment.Variables);

    /// <summary>A worker of a host that others started, with the devices of this process.</summary>
    /// <param name="host">The host, and what to join it with.</param>
    /// <param name="assignment">What the worker is told.</param>
    public static WorkerLaunch Joined(JoinTicket host, WorkerAssignment assignment) =>
        new(
            [
                "worker",
                host.Address is RedisAddress ? "--cluster" : "--join",
                host.Address.ToString()!,
                .. host.Options,
                "--name",
                assignment.Name,
                "--device",
                assignment.Device,
                "--pins",
                assignment.Pins,
                .. assignment.Tags.SelectMany(tag => new[] { "--tag", tag }),
                "--patience",
                new Duration(assignment.Patience).ToString(),
                "--reports",
                new ByteSize(assignment.Room).ToString(),
                "--data-cache",
                assignment.DataCache,
                "--data-cache-size",
                new ByteSize(assignment.DataCacheSize).ToString(),
                .. Owner,
            ],
            new Dictionary<string, string>()
        );
}
