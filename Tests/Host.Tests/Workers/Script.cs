using Platform.Host.Workers.Devices;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Tests.Workers;

/// <summary>A shell script in the place of a worker: a real process that ends as a test wants.</summary>
internal static class Script
{
    public static WorkerProcess Start(string script, WorkerSlot? slot = null, Action<string>? heard = null) =>
        WorkerProcess.Start(
            new WorkerExecutable("/bin/sh", ["-c", script]),
            WorkerLaunch.Own(new WorkerEnvironment(Threads: 1, slot?.Gpus)),
            heard
        );
}
