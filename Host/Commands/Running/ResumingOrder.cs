using Platform.Experiments.Records;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol;
using Platform.Host.Runtime;
using Platform.Host.Server;

namespace Platform.Host.Commands.Running;

/// <summary>One call of <c>resume</c>, <c>rerun</c> or <c>extend</c>: with the running host, or as the host, as <c>run</c> does.</summary>
internal sealed class ResumingOrder(Shell shell, Func<string, OwnedRecords> own, string directory, bool detach, bool json, bool quiet)
{
    public async Task<int> GiveAsync(string experiment, ExperimentOrder order, CancellationToken cancellationToken)
    {
        using var stop = new StopSignals(shell.Error.WriteLine, cancellationToken);
        try
        {
            return await new HostChoice(directory, shell.Time).MakeAsync(
                (host, _) => AskAsync(host, experiment, order, stop),
                _ => HostAsync(experiment, order, stop),
                stop.Token
            );
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private Task<int> AskAsync(HostConnection host, string experiment, ExperimentOrder order, StopSignals stop) =>
        FollowAsync(
            experiment,
            order,
            host.Desk,
            host.Records,
            id => host.Desk.OrderAsync(id, new ExperimentOrder(OrderKind.Interrupt), CancellationToken.None),
            stop
        );

    private async Task<int> HostAsync(string experiment, ExperimentOrder order, StopSignals stop)
    {
        if (detach)
        {
            throw new CallException($"No host is running on {directory}. Start one with: platform serve");
        }

        ExperimentReference.ExpectRecords(directory, experiment);
        var plan = HostPlan.Make(directory, [], gateway: null, shell.Time);
        await using var session = await HostSession.StartAsync(plan, own, stop.Token);
        var code = await FollowAsync(experiment, order, session.Desk, session.Store, _ => session.CloseAsync(), stop);
        await OtherExperiments.WaitAsync(shell, session.Desk, stop);
        return code;
    }

    private async Task<int> FollowAsync(
        string named,
        ExperimentOrder order,
        IExperimentDesk desk,
        IRecordReader records,
        Func<string, Task> interrupt,
        StopSignals stop
    )
    {
        var found = ExperimentReference.FindExperiment(named, records);
        var reply = await desk.OrderAsync(found.Id, order, CancellationToken.None);
        var experiment = TakenOrder.Of(reply);
        var settings = new FollowSettings(json, quiet, detach, $"platform resume {experiment.Id} continues it.");
        return await new ExperimentFollower(shell, settings, desk, records, interrupt).FollowAsync(
            experiment,
            reply.Ahead,
            reply.Position,
            null,
            stop
        );
    }
}
