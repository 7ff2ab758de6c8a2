using Platform.Experiments.Records;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Protocol;
using Platform.Host.Server;

namespace Platform.Host.Commands.Running;

/// <summary>The desk of the running host; where none is running, one that takes orders into the records and runs nothing.</summary>
internal sealed class AnyDesk(Shell shell, Func<string, OwnedRecords> own, string directory)
{
    /// <summary>Does something there.</summary>
    /// <param name="named">The experiment or trial that it is about.</param>
    /// <param name="ask">What is done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CallException">There is no data directory.</exception>
    public Task<T> AskAsync<T>(
        string named,
        Func<IExperimentDesk, IRecordReader, CancellationToken, Task<T>> ask,
        CancellationToken cancellationToken
    ) =>
        new HostChoice(directory, shell.Time).MakeAsync(
            (host, stop) => ask(host.Desk, host.Records, stop),
            async stop =>
            {
                ExperimentReference.ExpectRecords(directory, named);
                await using var records = own(directory);
                using var offline = new OfflineDesk(records.Store, directory, shell.Time);
                return await ask(offline.Desk, records.Store, stop);
            },
            cancellationToken
        );
}
