using System.Security.Cryptography;
using Platform.Experiments.Records;

namespace Platform.TestSupport.Records;

/// <summary>Records that end with the test. It keeps every point and counts again at
/// each question, so it is slow and easy to trust.</summary>
public sealed class InMemoryRecordStore : IRecordStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, InMemoryExperiment> _experiments = new(StringComparer.Ordinal);

    // Bytes, and how many checkpoints that will name them are on their way.
    private readonly Dictionary<string, (byte[] Bytes, int Checkpoints)> _awaited = new(StringComparer.Ordinal);

    private readonly Dictionary<string, byte[]> _bytes = new(StringComparer.Ordinal);
    private long _version;

    private readonly RecordCollections _collections;

    public InMemoryRecordStore() =>
        _collections = new RecordCollections()
            .With<TrialRecord>((experiment, trial) => Select<TrialRecord>(experiment, trial, found => [found.Record]))
            .With<RunRecord>((experiment, trial) => Select<RunRecord>(experiment, trial, found => [.. found.Runs.Values]))
            .With<CheckpointRecord>((experiment, trial) => Select<CheckpointRecord>(experiment, trial, found => found.Checkpoints))
            .With<EventRecord>(Events);

    public event Action<IReadOnlyList<RecordChange>>? Committed;

    public Task CommitAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            try
            {
                foreach (var change in changes)
                {
                    Check(change, changes);
                }
            }
            catch (ArgumentException exception)
            {
                return Task.FromException(exception);
            }

            foreach (var change in changes)
            {
                Apply(change);
                if (_experiments.TryGetValue(change.ExperimentId!, out var changed))
                {
                    changed.Version = ++_version;
                }
            }

            Collect();
        }

        Committed?.Invoke(changes);
        return Task.CompletedTask;
    }

    public string? Refusal(RecordChange change)
    {
        lock (_lock)
        {
            try
            {
                Check(change, []);
                return null;
            }
            catch (ArgumentException exception)
            {
                return exception.Message;
            }
        }
    }

    public async Task StoreAsync(Stream content, string sha256, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, cancellationToken);
        var bytes = memory.ToArray();
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != sha256)
        {
            throw new InvalidDataException($"The bytes don't hash to {sha256}.");
        }

        lock (_lock)
        {
            _awaited[sha256] = (bytes, _awaited.GetValueOrDefault(sha256).Checkpoints + 1);
        }
    }

    public IReadOnlyList<ExperimentRecord> Experiments()
    {
        lock (_lock)
        {
            return
            [
                .. _experiments
                    .Values.Select(experiment => experiment.Record)
                    .OrderBy(record => record.Created)
                    .ThenBy(record => record.Id, StringComparer.Ordinal),
            ];
        }
    }

    public long Version(string experiment)
    {
        lock (_lock)
        {
            return _experiments.TryGetValue(experiment, out var found) ? found.Version : 0;
        }
    }

    public ExperimentRecord? Find(string experiment) => Experiments().SingleOrDefault(one => one.Id == experiment);

    public IReadOnlyList<T> Read<T>(string experiment, long? trial = null)
        where T : class, IExperimentPart => _collections.Read<T>(experiment, trial);

    public IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>> Summaries(string experiment, long? trial = null) =>
        Select<(long, IReadOnlyList<SeriesSummary>)>(experiment, trial, found => [(found.Record.Number, found.Summaries())])
            .Where(pair => pair.Item2.Count > 0)
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    public MetricPoints Series(string experiment, long trial, string metric) =>
        Select<MetricPoints>(experiment, trial, found => [found.Series(metric)]).FirstOrDefault() ?? new MetricPoints(metric, [], [], []);

    public IReadOnlyList<SeriesBucket> Buckets(string experiment, long trial, string metric, long from, long to, int most) =>
        NaiveBuckets.Of(Series(experiment, trial, metric), from, to, most);

    public IReadOnlyList<ArtifactRecord> Artifacts(string experiment, long trial) =>
        Select<ArtifactRecord>(experiment, trial, found => found.Artifacts);

    private IReadOnlyList<EventRecord> Events(string experiment, long? trial)
    {
        lock (_lock)
        {
            return _experiments.TryGetValue(experiment, out var found)
                ? [.. found.Events.Where(one => trial is null || one.Trial == trial)]
                : [];
        }
    }

    public Stream OpenCheckpoint(string sha256)
    {
        lock (_lock)
        {
            return _bytes.TryGetValue(sha256, out var bytes)
                ? new MemoryStream(bytes, writable: false)
                : throw new FileNotFoundException($"There are no bytes {sha256}.");
        }
    }

    private List<T> Select<T>(string experiment, long? trial, Func<InMemoryTrial, IReadOnlyList<T>> select)
    {
        lock (_lock)
        {
            return _experiments.TryGetValue(experiment, out var found)
                ? [.. found.Trials.Values.Where(candidate => trial is null || candidate.Record.Number == trial).SelectMany(select)]
                : [];
        }
    }

    private void Check(RecordChange change, IReadOnlyList<RecordChange> commit)
    {
        var experiment = change.ExperimentId ?? throw new ArgumentException($"Unknown change '{change.GetType()}'.");
        if (
            change is not PutExperiment
            && !_experiments.ContainsKey(experiment)
            && !commit.OfType<PutExperiment>().Any(put => put.Experiment.Id == experiment)
        )
        {
            throw new ArgumentException($"There is no experiment '{experiment}'.");
        }

        if (
            TrialOf(change) is { } trial
            && Find(experiment, trial) is null
            && !commit.OfType<PutTrial>().Any(put => put.Trial.Experiment == experiment && put.Trial.Number == trial)
        )
        {
            throw new ArgumentException($"There is no trial {trial} in '{experiment}'.");
        }

        if (
            change is PutCheckpoint { Checkpoint: var checkpoint }
            && !_bytes.ContainsKey(checkpoint.Sha256)
            && !_awaited.ContainsKey(checkpoint.Sha256)
        )
        {
            throw new ArgumentException($"The bytes {checkpoint.Sha256} aren't stored.");
        }
    }

    private void Apply(RecordChange change)
    {
        switch (change)
        {
            case PutExperiment { Experiment: var record }:
                if (_experiments.TryGetValue(record.Id, out var known))
                {
                    known.Record = record with { Tags = known.Record.Tags, Notes = known.Record.Notes };
                }
                else
                {
                    _experiments[record.Id] = new InMemoryExperiment(record);
                }

                break;
            case PutTrial { Trial: var record }:
                if (Find(record.Experiment, record.Number) is { } trial)
                {
                    trial.Record = record with { Tags = trial.Record.Tags, Notes = trial.Record.Notes };
                }
                else
                {
                    _experiments[record.Experiment].Trials[record.Number] = new InMemoryTrial(record);
                }

                break;
            case PutRun { Run: var record }:
                Find(record.Experiment, record.Trial)!.Put(record);
                break;
            case AppendPoints append:
                Find(append.Experiment, append.Trial)!.Append(append.Run, append.Points);
                break;
            case PutCheckpoint { Checkpoint: var record }:
                if (_awaited.Remove(record.Sha256, out var awaited))
                {
                    _bytes[record.Sha256] = awaited.Bytes;
                    if (awaited.Checkpoints > 1)
                    {
                        _awaited[record.Sha256] = awaited with { Checkpoints = awaited.Checkpoints - 1 };
                    }
                }

                Find(record.Experiment, record.Trial)!.Put(record);
                break;
            case DropCheckpoints drop:
                Find(drop.Experiment, drop.Trial)!.Checkpoints.RemoveAll(one => drop.Hashes.Contains(one.Sha256));
                break;
            case AddArtifact { Artifact: var record }:
                Find(record.Experiment, record.Trial)!.Artifacts.Add(record);
                break;
            case AddEvent { Event: var record }:
                _experiments[record.Experiment].Events.Add(record);
                break;
            case ChangeLabels { Trial: { } number } labels:
                var labelled = Find(labels.Experiment, number)!;
                labelled.Record = labels.Apply(labelled.Record);
                break;
            case ChangeLabels labels:
                _experiments[labels.Experiment].Record = labels.Apply(_experiments[labels.Experiment].Record);
                break;
            case DeleteExperiment { Experiment: var id }:
                _experiments.Remove(id);
                break;
        }
    }

    private void Collect()
    {
        var used = _experiments
            .Values.SelectMany(experiment => experiment.Trials.Values)
            .SelectMany(trial => trial.Checkpoints)
            .Select(checkpoint => checkpoint.Sha256)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var sha256 in _bytes.Keys.Where(sha256 => !used.Contains(sha256)).ToList())
        {
            _bytes.Remove(sha256);
        }
    }

    private InMemoryTrial? Find(string experiment, long trial) =>
        _experiments.GetValueOrDefault(experiment)?.Trials.GetValueOrDefault(trial);

    private static long? TrialOf(RecordChange change) =>
        change switch
        {
            PutRun put => put.Run.Trial,
            AppendPoints append => append.Trial,
            PutCheckpoint put => put.Checkpoint.Trial,
            AddArtifact add => add.Artifact.Trial,
            ChangeLabels labels => labels.Trial,
            _ => null,
        };
}
