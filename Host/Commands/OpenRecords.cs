using Platform.Experiments.Records;
using Platform.Host.Hosting.Labels;
using Platform.Host.Storage.Copies;
using Platform.Host.Viewer.Clients;

namespace Platform.Host.Commands;

/// <summary>Records that can be read, wherever they come from.</summary>
internal sealed class OpenRecords : IAsyncDisposable
{
    private readonly Func<string, CancellationToken, Task<bool>> _delete;
    private readonly IBackupSource? _backup;
    private readonly ILabeller? _labels;
    private readonly Func<ValueTask> _close;

    private OpenRecords(IRecordReader reader, Func<string, CancellationToken, Task<bool>> delete, IBackupSource? backup, ILabeller? labels, Func<ValueTask> close)
    {
        Reader = reader;
        _delete = delete;
        _backup = backup;
        _labels = labels;
        _close = close;
    }

    /// <summary>Those of a directory in which nothing was recorded yet.</summary>
    public static OpenRecords Nothing { get; } = new(new NoRecords(), (_, _) => Task.FromResult(false), null, null, () => ValueTask.CompletedTask);

    /// <summary>The reader.</summary>
    public IRecordReader Reader { get; }

    public static OpenRecords Of(HostConnection host) => new(host.Records, host.Records.DeleteAsync, host.Backup, host.Labels, () =>
    {
        host.Dispose();
        return ValueTask.CompletedTask;
    });

    public static OpenRecords Of(OwnedRecords owned) => new(new UnattendedRecords(owned.Store), async (experiment, cancellationToken) =>
    {
        await owned.Store.CommitAsync([new DeleteExperiment(experiment)], cancellationToken);
        return true;
    }, owned.Store as IBackupSource, new RecordLabels(owned.Store), owned.DisposeAsync);

    /// <summary>Changes tags and notes.</summary>
    /// <exception cref="InvalidOperationException">There are no records.</exception>
    public ILabeller Labels => _labels ?? throw new InvalidOperationException("Where nothing is recorded, nothing can be labelled.");

    /// <summary>Deletes an experiment with all that belongs to it; false if it is running.</summary>
    public Task<bool> DeleteAsync(string experiment, CancellationToken cancellationToken) => _delete(experiment, cancellationToken);

    /// <summary>Copies all to a directory that doesn't exist.</summary>
    /// <exception cref="CallException">There is nothing to copy.</exception>
    public Task<BackupReport> BackUpAsync(string target, CancellationToken cancellationToken) =>
        _backup?.BackUpAsync(target, cancellationToken) ?? throw new CallException("There are no records in this data directory; --data names another one.");

    public ValueTask DisposeAsync() => _close();
}
