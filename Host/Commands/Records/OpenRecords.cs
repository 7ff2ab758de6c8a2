using Platform.Experiments.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Hosting.Labels;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Labels;
using Platform.Host.Server;
using Platform.Host.Storage;
using Platform.Host.Storage.Salvage;
using Platform.Host.Viewer.Reports;
using Platform.Host.Viewer.Views;

namespace Platform.Host.Commands.Records;

/// <summary>Records that can be read, wherever they come from.</summary>
internal sealed class OpenRecords : IAsyncDisposable
{
    /// <summary>The reader.</summary>
    public required IRecordReader Reader { get; init; }

    private Func<ValueTask> Close { get; init; } = () => ValueTask.CompletedTask;

    private Func<string, CancellationToken, Task<bool>>? Delete { get; init; }

    private IBackupSource? Backup { get; init; }

    private ILabeller? Labeller { get; init; }

    private Func<IReadOnlyList<string>, CancellationToken, IAsyncEnumerable<ReportAnswer>>? Report { get; init; }

    private HttpWorkers? Workers { get; init; }

    // What is sound, if this process reads the records itself.
    private SoundRecords? Sound { get; init; }

    // Why nothing can be changed.
    private Exception? Obstacle { get; init; }

    /// <summary>Those of a directory in which nothing was recorded yet.</summary>
    public static OpenRecords Nothing { get; } = new() { Reader = new NoRecords(), Delete = (_, _) => Task.FromResult(false) };

    public static OpenRecords Of(HostConnection host) =>
        new()
        {
            Reader = host.Records,
            Delete = host.Records.DeleteAsync,
            Backup = host.Backup,
            Labeller = host.Labels,
            Workers = new HttpWorkers(host.Client),
            Report = (experiments, cancellationToken) =>
                new HttpReport(host.Client).AnswersAsync(
                    experiments.Count < host.Records.Experiments().Count ? experiments : [],
                    cancellationToken
                ),
            Close = () =>
            {
                host.Dispose();
                return ValueTask.CompletedTask;
            },
        };

    /// <summary>Those that this process owns. What of them is damaged is left out, and told when they are closed.</summary>
    /// <param name="owned">The records.</param>
    /// <param name="directory">Their data directory.</param>
    public static OpenRecords Of(OwnedRecords owned, string directory)
    {
        var sound = new SoundRecords(directory, owned.Store);
        return new OpenRecords
        {
            Reader = new OfflineRecords(sound),
            Delete = async (experiment, cancellationToken) =>
            {
                await owned.Store.CommitAsync([new DeleteExperiment(experiment)], cancellationToken);
                return true;
            },
            Backup = owned.Store as IBackupSource,
            Sound = sound,
            Labeller = new RecordLabels(owned.Store),
            Close = async () =>
            {
                await owned.DisposeAsync();
                await CloseAsync(sound);
            },
        };
    }

    /// <summary>Those of a directory that can't be written, or whose records can't be opened as they are.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="obstacle">Why.</param>
    /// <exception cref="DataDirectoryInUseException">A host owns it after all.</exception>
    /// <exception cref="DamagedRecordsException">Nothing can be read.</exception>
    public static OpenRecords ToRead(string directory, Exception obstacle)
    {
        var hold = DataDirectory.HoldToRead(directory);
        var stamp = DataDirectory.Stamp(directory);
        ReadOnlyRecords? opened = null;
        SoundRecords sound;
        try
        {
            var damages = new List<DamagedRecordsException>();
            opened = Open(directory, damages.Add);
            sound = new SoundRecords(directory, opened?.Store);
            damages.ForEach(sound.Note);
            if (opened is null)
            {
                sound.Salvage();
            }
        }
        catch
        {
            hold?.Dispose();
            throw;
        }

        return new OpenRecords
        {
            Reader = new OfflineRecords(sound),
            Backup = opened?.Store,
            Sound = sound,
            Obstacle = obstacle,
            Close = async () =>
            {
                if (opened is not null)
                {
                    await opened.DisposeAsync();
                }

                hold?.Dispose();
                DataDirectory.ExpectStamp(directory, stamp);
                await CloseAsync(sound);
            },
        };
    }

    /// <summary>The workers of the running host; null: there is none.</summary>
    public async Task<IReadOnlyList<WorkerOutput>?> WorkersAsync(CancellationToken cancellationToken) =>
        Workers is null ? null : await Workers.ListAsync(cancellationToken);

    /// <summary>Changes tags and notes.</summary>
    public ILabeller Labels => Labeller ?? throw Unchangeable();

    /// <summary>What a report of some experiments holds. A running host is asked once, not for each trial.</summary>
    public IAsyncEnumerable<ReportAnswer> ReportAsync(IReadOnlyList<string> experiments, CancellationToken cancellationToken) =>
        Report?.Invoke(experiments, cancellationToken) ?? ReportAnswers.Of(experiments, new RecordViews(Reader)).ToAsyncEnumerable();

    /// <summary>Deletes an experiment with all that belongs to it; false if it is running.</summary>
    public Task<bool> DeleteAsync(string experiment, CancellationToken cancellationToken) =>
        Delete?.Invoke(experiment, cancellationToken) ?? throw Unchangeable();

    /// <summary>Copies all to a directory that doesn't exist, except what an earlier backup has and shares.</summary>
    /// <exception cref="CallException">There is nothing to copy.</exception>
    /// <exception cref="DamagedRecordsException">Something is damaged.</exception>
    public Task<BackupReport> BackUpAsync(string target, string? since, CancellationToken cancellationToken) =>
        ReferenceEquals(this, Nothing)
            ? throw new CallException("This data directory has no records. Name another one with --data.")
            : Backup?.BackUpAsync(target, since, cancellationToken) ?? throw Unchangeable();

    public ValueTask DisposeAsync() => Close();

    // What is in the way may be the damage, which salvaging finds again.
    private static ReadOnlyRecords? Open(string directory, Action<DamagedRecordsException> tell)
    {
        try
        {
            return ReadOnlyRecords.Open(directory, tell);
        }
        catch (DamagedRecordsException damage)
        {
            tell(damage);
            return null;
        }
    }

    private static async ValueTask CloseAsync(SoundRecords sound)
    {
        await sound.DisposeAsync();
        if (sound.TakeDamages() is { } damages)
        {
            throw new DamagedRecordsException(damages);
        }
    }

    private Exception Unchangeable() => Obstacle ?? new InvalidOperationException("Where nothing is recorded, nothing can be changed.");
}
