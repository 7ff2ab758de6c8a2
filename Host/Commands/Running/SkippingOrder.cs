using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Runtime;
using Platform.Host.Server;

namespace Platform.Host.Commands.Running;

/// <summary>One call of <c>skip</c>: the running host obeys; where none is running, the trial is recorded as skipped.</summary>
internal sealed class SkippingOrder(Shell shell, Func<string, OwnedRecords> own, string directory, bool json)
{
    public Task<int> GiveAsync(string named, CancellationToken cancellationToken) =>
        new AnyDesk(shell, own, directory).AskAsync(
            named,
            (desk, records, stop) => SkipAsync(named, desk, records, stop),
            cancellationToken
        );

    private async Task<int> SkipAsync(string named, IExperimentDesk desk, IRecordReader records, CancellationToken cancellationToken)
    {
        var (experiment, trial) = ExperimentReference.Find(named, records);
        if (trial is null)
        {
            throw new CallException($"'{named}' is an experiment, but a trial is needed: {named}/0, for example.");
        }

        var order = new ExperimentOrder(OrderKind.Skip) { Trial = trial.Number };
        TakenOrder.Of(await desk.OrderAsync(experiment.Id, order, cancellationToken));

        var skipped = records.Trials(experiment.Id).First(one => one.Number == trial.Number);
        if (json)
        {
            OutputJson.Write(
                shell.Out,
                TrialOutput.From(
                    skipped,
                    records.Summaries(experiment.Id, trial.Number).GetValueOrDefault(trial.Number) ?? [],
                    experiment.Objective,
                    records
                ),
                OutputJson.Readable.TrialOutput
            );
        }
        else
        {
            var when = skipped.State is TrialState.Running ? " at its next step" : "";
            shell.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Trial {trial.Number} of {experiment.Id} is skipped{when}."));
        }

        return ExitCode.Done;
    }
}
