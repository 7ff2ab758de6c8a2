using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Runtime;
using Platform.Host.Server;

namespace Platform.Host.Commands.Running;

/// <summary>One call of <c>stop</c>, <c>cancel</c> or <c>pause</c>: the running host obeys;
/// where none is running, the order is recorded for the next one.</summary>
internal sealed class EndingOrder(Shell shell, Func<string, OwnedRecords> own, string directory, bool json)
{
    public Task<int> GiveAsync(string named, OrderKind kind, CancellationToken cancellationToken) =>
        new AnyDesk(shell, own, directory).AskAsync(
            named,
            (desk, records, stop) => GiveAsync(named, kind, desk, records, stop),
            cancellationToken
        );

    // A pause or an end that was asked for is waited for: it takes seconds. To train running trials to their end may take hours.
    private async Task<int> GiveAsync(
        string named,
        OrderKind kind,
        IExperimentDesk desk,
        IRecordReader records,
        CancellationToken cancellationToken
    )
    {
        var found = ExperimentReference.FindExperiment(named, records);
        var reply = await desk.OrderAsync(found.Id, new ExperimentOrder(kind), cancellationToken);
        var experiment = TakenOrder.Of(reply);
        if (kind is not OrderKind.Stop && experiment.State is ExperimentState.Running)
        {
            await foreach (var entry in desk.FollowAsync(found.Id, reply.Position, cancellationToken))
            {
                experiment = entry.Fault is { } fault ? throw new IOException(fault) : entry.Progress.Experiment;
            }
        }

        return Print(experiment, records);
    }

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
