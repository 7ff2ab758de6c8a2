using Platform.Experiments.Records;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Protocol;
using Platform.Host.Server;

namespace Platform.Host.Commands.Running;

/// <summary>Asks the running host what an experiment would try next; where none is running, the records.</summary>
internal sealed class ForecastQuestion(Shell shell, Func<string, OwnedRecords> own, string directory)
{
    /// <exception cref="CallException">There is no such experiment, or no forecast.</exception>
    public Task<Forecast> AskAsync(string named, ForecastRequest request, CancellationToken cancellationToken) =>
        new HostChoice(directory, shell.Time).MakeAsync(
            (host, stop) => AskAsync(named, request, host.Desk, host.Records, stop),
            stop => AskRecordsAsync(named, request, stop),
            cancellationToken
        );

    private async Task<Forecast> AskRecordsAsync(string named, ForecastRequest request, CancellationToken cancellationToken)
    {
        ExperimentReference.ExpectRecords(directory, named);
        await using var records = own(directory);
        using var offline = new OfflineDesk(records.Store, directory, shell.Time);
        return await AskAsync(named, request, offline.Desk, records.Store, cancellationToken);
    }

    private static async Task<Forecast> AskAsync(
        string named,
        ForecastRequest request,
        IExperimentDesk desk,
        IRecordReader records,
        CancellationToken cancellationToken
    )
    {
        var experiment = ExperimentReference.FindExperiment(named, records);
        return await desk.ForecastAsync(experiment.Id, request, cancellationToken) switch
        {
            null => throw new CallException("The experiment was deleted in the meantime."),
            { Refusal: { } refusal } => throw new CallException(refusal),
            var forecast => forecast,
        };
    }
}
