namespace Platform.Host.Workers.Processes;

/// <summary>
/// A worker process that starts before anybody knows what it is for: while the host reads the definition, it loads
/// the runtime and libtorch on another core. The first worker that wants the same environment gets it.
/// </summary>
internal sealed class SpareWorker : IAsyncDisposable
{
    private readonly WorkerEnvironment _environment;
    private readonly TimeProvider _time;
    private WorkerProcess? _process;

    private SpareWorker(WorkerProcess process, WorkerEnvironment environment, TimeProvider time) =>
        (_process, _environment, _time) = (process, environment, time);

    /// <param name="executable">What to start.</param>
    /// <param name="environment">Of what kind.</param>
    /// <param name="time">The clock.</param>
    public static SpareWorker Start(WorkerExecutable executable, WorkerEnvironment environment, TimeProvider time) =>
        new(WorkerProcess.Start(executable, WorkerLaunch.Own(environment)), environment, time);

    /// <summary>The process; null: it is of another kind, or somebody has it already.</summary>
    public WorkerProcess? Take(WorkerEnvironment environment) =>
        environment == _environment ? Interlocked.Exchange(ref _process, null) : null;

    /// <summary>Ends the process if nobody took it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is not { } process)
        {
            return;
        }

        process.Kill();
        await process.WaitAsync(_time, CancellationToken.None);
        process.Dispose();
    }
}
