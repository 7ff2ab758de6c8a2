using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Runs;
using Platform.Host.Cluster;
using Platform.Host.Commands.Terminal;
using Platform.Host.Protocol;
using Platform.Host.Runtime;
using Platform.Host.Workers;
using Platform.Host.Workers.Devices;
using Platform.Host.Workers.Joining;
using Platform.Host.Workers.Processes;
using Platform.Host.Workers.Training;

namespace Platform.Host.Commands.Running;

/// <summary>A worker that joins a host of another machine: a process that trains, and this
/// one, which tells the host how it ended and replaces it.</summary>
internal static class JoinedWorker
{
    // Whoever asked the worker to end doesn't wait for a host that is gone.
    private static readonly TimeSpan LeavePatience = TimeSpan.FromSeconds(10);

    /// <summary>Works until the host has nothing more to do, or a signal asks it to end.</summary>
    /// <exception cref="WorkerStartException">The worker can't work.</exception>
    public static async Task<int> RunAsync(JoinTicket ticket, WorkerAssignment assignment, Shell shell, CancellationToken cancellationToken)
    {
        var executable = WorkerExecutable.Current();
        using var stop = new StopSignals(shell.Error.WriteLine, cancellationToken)
        {
            Sentence = "Leaving: the running trial writes a checkpoint and goes back to the host.",
        };
        var pool = new WorkerPool([new WorkerSlot(0, assignment.Device, null)], Start, GiveUpAsync, shell.Time)
        {
            Name = (_, generation) => WorkerPool.Numbered(assignment.Name, generation),
            Leaving = stop.Token,
        };
        try
        {
            await pool.RunAsync(cancellationToken);
            return ExitCode.Done;
        }
        catch (WorkerStartException alone) when (alone.Exit.Code == WorkerExitCode.NoHost)
        {
            // What it wrote was heard.
            return ExitCode.Failed;
        }

        WorkerProcess Start(WorkerSlot slot, string name) =>
            WorkerProcess.Start(executable, WorkerLaunch.Joined(ticket, assignment with { Name = name }), shell.Error.WriteLine);

        // Only a worker that ended in another way than it should needs a connection of this process.
        async Task<bool> GiveUpAsync(string worker, RunOutcome outcome, CancellationToken giveUp)
        {
            using var patience = new CancellationTokenSource(assignment.Patience, shell.Time);
            await using var leaving = stop.Token.Register(() => patience.CancelAfter(LeavePatience));
            using var over = CancellationTokenSource.CreateLinkedTokenSource(giveUp, patience.Token);
            while (true)
            {
                try
                {
                    await using var host = await ConnectedHost.JoinAsync(
                        ticket.Address,
                        ticket.Credentials,
                        assignment.Patience,
                        NullLoggerFactory.Instance,
                        shell.Error.WriteLine,
                        shell.Time,
                        over.Token
                    );
                    return await host.Broker.GiveUpAsync(worker, outcome, over.Token);
                }
                catch (NoHostException) when (!over.IsCancellationRequested)
                {
                    // It may come back.
                }
                catch (Exception exception)
                    when (over.IsCancellationRequested && exception is OperationCanceledException or NoHostException)
                {
                    throw new IOException(
                        $"{outcome.Reason}, and the host at {ticket.Address} could not be told within "
                            + $"{new Duration(stop.Token.IsCancellationRequested ? LeavePatience : assignment.Patience)}",
                        exception
                    );
                }
            }
        }
    }
}
