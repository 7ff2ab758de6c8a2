using Platform.Experiments.Records;
using Platform.Host.Protocol;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Storage.Salvage;

/// <summary>Reads all records of a store, as those do who show them.</summary>
/// <param name="store">The store.</param>
/// <param name="files">The files of its checkpoints.</param>
/// <param name="tell">Is told what is damaged.</param>
/// <param name="cancellation">Gives up.</param>
internal sealed class RecordsCheck(IRecordReader store, CheckpointFiles files, Action<DamagedFile> tell, CancellationToken cancellation)
{
    // Enough that the pyramid of a long series is read at several levels.
    private const int Buckets = 64;

    private readonly HashSet<string> _tellsOf = new(StringComparer.Ordinal);
    private SoundContents _sound = new();

    /// <summary>Reads them.</summary>
    /// <returns>How much could be read; the copies of plugins aren't counted.</returns>
    public SoundContents Run()
    {
        foreach (var experiment in store.Experiments())
        {
            _sound = _sound with { Experiments = _sound.Experiments + 1 };
            Try($"'{experiment.Id}'", () => Read(experiment.Id));
        }

        return _sound;
    }

    private void Read(string experiment)
    {
        store.Runs(experiment);
        store.Events(experiment);
        foreach (var trial in store.Trials(experiment))
        {
            cancellation.ThrowIfCancellationRequested();
            _sound = _sound with { Trials = _sound.Trials + 1 };
            Try($"trial {trial.Number} of '{experiment}'", () => Read(experiment, trial.Number));
        }

        foreach (var checkpoint in store.Checkpoints(experiment))
        {
            Check(checkpoint);
        }
    }

    private void Read(string experiment, long trial)
    {
        foreach (var series in store.Summaries(experiment, trial).SelectMany(entry => entry.Value))
        {
            var points = store.Series(experiment, trial, series.Name).Steps.Count;
            store.Buckets(experiment, trial, series.Name, long.MinValue, long.MaxValue, Buckets);
            _sound = _sound with { Series = _sound.Series + 1, Points = _sound.Points + points };
        }

        _sound = _sound with { Artifacts = _sound.Artifacts + store.Artifacts(experiment, trial).Count };
    }

    // A file was read before.
    private void Check(CheckpointRecord checkpoint)
    {
        var sha256 = checkpoint.Sha256;
        try
        {
            if (!files.Sound.Contains(sha256) && !files.IsDamaged(sha256))
            {
                using var content = store.OpenCheckpoint(sha256);
                content.CopyTo(Stream.Null);
            }

            _sound = files.IsDamaged(sha256) ? _sound : _sound with { Checkpoints = _sound.Checkpoints + 1 };
        }
        catch (FileNotFoundException)
        {
            Tell(BytesIndex.FileOf(sha256), "it is missing");
        }
        catch (Exception damage) when (DamagedRecordsException.IsSignOf(damage))
        {
            Tell(PagedDatabase.FileName, damage.Message.TrimEnd('.'));
        }
    }

    private void Try(string what, Action read)
    {
        try
        {
            read();
        }
        catch (Exception damage) when (DamagedRecordsException.IsSignOf(damage))
        {
            Tell(PagedDatabase.FileName, $"{what} can't be read: {damage.Message.TrimEnd('.')}");
        }
    }

    private void Tell(string file, string text)
    {
        if (_tellsOf.Add($"{file} {text}"))
        {
            tell(new DamagedFile(file, text));
        }
    }
}
