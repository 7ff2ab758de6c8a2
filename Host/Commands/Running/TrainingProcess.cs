using System.Runtime.InteropServices;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Working;
using Platform.Experiments.Training;
using Platform.Host.Cluster;
using Platform.Host.Commands.Terminal;
using Platform.Host.Disk;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Telemetry;
using Platform.Host.Workers.Joining;
using Platform.Host.Workers.Processes;
using Platform.Host.Workers.Training;

namespace Platform.Host.Commands.Running;

/// <summary>The process that trains, started by a host or by the worker that joined one.</summary>
internal static class TrainingProcess
{
    /// <summary>Trains until there is nothing more, or another process should go on.</summary>
    /// <param name="joined">The host that is joined, and what was said of the worker; null: the host
    /// that started this process says it through the pipe.</param>
    /// <param name="shell">The process's surroundings.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> RunAsync(
        (JoinTicket Host, WorkerAssignment Assignment)? joined,
        Shell shell,
        CancellationToken cancellationToken
    )
    {
        using var pipe = HostPipe.Open();

        // Ctrl+C reaches the whole process group; it is the host that decides what to stop, and how.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);

        // As may the request to end, for which the run writes a checkpoint. Whoever asks again is obeyed at once.
        var signals = 0;
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Leave);
        using var joining = CancellationTokenSource.CreateLinkedTokenSource(pipe.Leaving, cancellationToken);

        // What takes longest needs to know nothing.
        using var thread = new TrainingThread();
        var warm = WarmUp.RunAsync(thread);
        var assignment = joined?.Assignment ?? await pipe.Assignment.WaitAsync(cancellationToken);
        await using var telemetry = await StartedTelemetry.Of(
            shell,
            metrics: null,
            TelemetryRole.Worker(assignment.Name),
            cancellationToken
        );
        try
        {
            var end = await ClusterWorker.RunAsync(
                assignment,
                assignment.Rehearses ? pipe.Rehearsal : null,
                Connect,
                thread,
                warm,
                RoomOf(shell),
                telemetry.Loggers,
                shell.Time,
                pipe.Leaving,
                cancellationToken
            );
            return end switch
            {
                WorkerEnd.Served => WorkerExitCode.Served,
                WorkerEnd.Left => WorkerExitCode.Left,
                _ => WorkerExitCode.NothingMore,
            };
        }
        catch (OperationCanceledException) when (pipe.Leaving.IsCancellationRequested)
        {
            return WorkerExitCode.Left;
        }
        catch (HostUnreachableException exception)
        {
            shell.Error.WriteLine($"error: {exception.Message}");
            return WorkerExitCode.HostLost;
        }
        catch (IOException exception) when (exception is NoHostException or JoinRefusedException)
        {
            shell.Error.WriteLine($"error: {exception.Message}");
            return WorkerExitCode.NoHost;
        }

        Task<ConnectedHost> Connect() =>
            joined is { } named
                ? ConnectedHost.JoinAsync(
                    named.Host.Address,
                    named.Host.Credentials,
                    assignment.Patience,
                    telemetry.Loggers,
                    shell.Error.WriteLine,
                    shell.Time,
                    joining.Token
                )
                : ConnectedHost.OwnAsync(pipe, shell.Time, joining.Token);

        void Leave(PosixSignalContext signal)
        {
            // Who signals all processes at once, as Slurm may, has asked once: that the worker tells it, too, is no second time.
            signal.Cancel = Interlocked.Increment(ref signals) == 1;
            pipe.AskToLeave();
        }
    }

    private static DiskRoom RoomOf(Shell shell)
    {
        var room = new DiskRoom(shell.Time);
        string? said = null;
        room.Changed += () =>
        {
            if (WaitNote.Of(said, said = room.Lack) is { } note)
            {
                shell.Error.WriteLine(note);
            }
        };
        return room;
    }
}
