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
        new AnyDesk(shell, own, directory).AskAsync(
            named,
            (desk, records, stop) => AskAsync(named, request, desk, records, stop),
            cancellationToken
        );

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
            null => throw new CallException(TakenOrder.Deleted),
            { Refusal: { } refusal } => throw new CallException(refusal),
            var forecast => forecast,
        };
    }
}
