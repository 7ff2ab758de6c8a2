using Platform.Host.Workers.Devices;
using Platform.Host.Workers.Processes;
using Platform.Host.Workers.Training;

namespace Platform.Host.Tests.Workers;

/// <summary>A shell script in the place of a worker: a real process that ends as a test wants.</summary>
internal static class Script
{
    public static WorkerProcess Start(string script, WorkerSlot? slot = null) =>
        WorkerProcess.Start(
            new WorkerExecutable("/bin/sh", ["-c", script]),
            WorkerLaunch.Own(slot ?? new WorkerSlot(0, "cpu", null), "w", "pool", threads: 1, new WorkerPlugins("/", []))
        );
}
