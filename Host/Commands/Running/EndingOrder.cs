using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Http.Clients;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Runtime;
using Platform.Host.Server;

namespace Platform.Host.Commands.Running;

/// <summary>One call of <c>stop</c>, <c>cancel</c> or <c>pause</c>: the running host obeys;
/// where none is running, the order is recorded for the next one.</summary>
internal sealed class EndingOrder(Shell shell, Func<string, OwnedRecords> own, string directory, bool json)
{
    public Task<int> GiveAsync(string experiment, OrderKind kind, CancellationToken cancellationToken) =>
        new HostChoice(directory, shell.Time).MakeAsync(
            (host, stop) => AskAsync(host, experiment, kind, stop),
            stop => RecordAsync(experiment, kind, stop),
            cancellationToken
        );

    // A pause or an end that was asked for is waited for: it takes seconds. To train running trials to their end may take hours.
    private async Task<int> AskAsync(HostConnection host, string named, OrderKind kind, CancellationToken cancellationToken)
    {
        var found = ExperimentReference.FindExperiment(named, host.Records);
        var reply = await host.Desk.OrderAsync(found.Id, new ExperimentOrder(kind), cancellationToken);
        var experiment = Taken(reply);
        if (kind is not OrderKind.Stop && experiment.State is ExperimentState.Running)
        {
            await foreach (var entry in host.Desk.FollowAsync(found.Id, reply.Position, cancellationToken))
            {
                experiment = entry.Fault is { } fault ? throw new IOException(fault) : entry.Progress.Experiment;
            }
        }

        return Print(experiment, host.Records);
    }

    private async Task<int> RecordAsync(string named, OrderKind kind, CancellationToken cancellationToken)
    {
        ExperimentReference.ExpectRecords(directory, named);
        await using var records = own(directory);
        using var offline = new OfflineDesk(records.Store, directory, shell.Time);
        var found = ExperimentReference.FindExperiment(named, records.Store);
        return Print(Taken(await offline.Desk.OrderAsync(found.Id, new ExperimentOrder(kind), cancellationToken)), records.Store);
    }

    private static ExperimentRecord Taken(OrderReply reply) =>
        reply switch
        {
            { Refusal: { } refusal } => throw new CallException(refusal),
            { Experiment: { } experiment } => experiment,
            _ => throw new CallException("The experiment was deleted in the meantime."),
        };

    private int Print(ExperimentRecord experiment, IRecordReader records)
    {
        if (json)
        {
            OutputJson.Write(
                shell.Out,
                ExperimentOutput.From(experiment, records.Trials(experiment.Id)),
                OutputJson.Readable.ExperimentOutput
            );
        }
        else
        {
            shell.Out.WriteLine(
                experiment.State is ExperimentState.Running
                    ? $"{experiment.Id}: the running trials are finished, and no others start."
                    : $"{experiment.Id} is {KebabCase.Of(experiment.State)}."
            );
            if (experiment.State is not ExperimentState.Running && ResumeHint.Of(experiment, records.Trials(experiment.Id)) is { } way)
            {
                shell.Error.WriteLine(way);
            }
        }

        return ExitCode.Done;
    }
}
