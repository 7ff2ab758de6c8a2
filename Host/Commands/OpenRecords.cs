using Platform.Experiments.Records;
using Platform.Host.Viewer;

namespace Platform.Host.Commands;

/// <summary>Records that can be read, wherever they come from.</summary>
internal sealed class OpenRecords : IDisposable
{
    private readonly IDisposable? _source;
    private readonly Func<string, CancellationToken, Task<bool>> _delete;

    private OpenRecords(IRecordReader reader, Func<string, CancellationToken, Task<bool>> delete)
    {
        Reader = reader;
        _source = reader as IDisposable;
        _delete = delete;
    }

    /// <summary>Those of a directory in which nothing was recorded yet.</summary>
    public static OpenRecords Nothing { get; } = new(new NoRecords(), (_, _) => Task.FromResult(false));

    /// <summary>The reader.</summary>
    public IRecordReader Reader { get; }

    public static OpenRecords Of(HttpRecordReader host) => new(host, host.DeleteAsync);

    public static OpenRecords Of(IRecordStore store) => new(store, async (experiment, cancellationToken) =>
    {
        await store.CommitAsync([new DeleteExperiment(experiment)], cancellationToken);
        return true;
    });

    /// <summary>Deletes an experiment with all that belongs to it; false if it is running.</summary>
    public Task<bool> DeleteAsync(string experiment, CancellationToken cancellationToken) => _delete(experiment, cancellationToken);

    public void Dispose() => _source?.Dispose();
}
