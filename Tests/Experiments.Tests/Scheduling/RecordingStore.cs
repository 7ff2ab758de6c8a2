using Platform.Experiments.Records;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>Keeps records in memory. Commits become durable at once, or one by one
/// when a test says so; only durable ones are read.</summary>
internal sealed class RecordingStore : IRecordStore
{
    private readonly Lock _gate = new();
    private readonly Queue<(IReadOnlyList<RecordChange> Changes, TaskCompletionSource Durable)> _held = [];
    private readonly List<RecordChange> _durable = [];
    private readonly Dictionary<string, byte[]> _bytes = [];
    private readonly RecordCollections _collections;

    public RecordingStore() => _collections = new RecordCollections().With(Trials).With(Runs).With(Checkpoints).With(Events);

    public event Action<IReadOnlyList<RecordChange>>? Committed;

    /// <summary>Whether commits wait for <see cref="Release"/>.</summary>
    public bool Holds { get; set; }

    public int Held
    {
        get
        {
            lock (_gate)
            {
                return _held.Count;
            }
        }
    }

    /// <summary>What each further commit fails with.</summary>
    public Exception? Failure { get; set; }

    public IReadOnlyList<RecordChange> Durable
    {
        get
        {
            lock (_gate)
            {
                return [.. _durable];
            }
        }
    }

    /// <summary>How many commits there were.</summary>
    public int Commits { get; private set; }

    public Task CommitAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Failure is not null)
            {
                return Task.FromException(Failure);
            }

            Commits++;
            if (Holds)
            {
                var durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _held.Enqueue((changes, durable));
                return durable.Task;
            }

            _durable.AddRange(changes);
        }

        Committed?.Invoke(changes);
        return Task.CompletedTask;
    }

    /// <summary>Makes durable what waits, oldest first.</summary>
    /// <param name="most">How many commits at most.</param>
    public void Release(int most = int.MaxValue)
    {
        lock (_gate)
        {
            while (most-- > 0 && _held.TryDequeue(out var commit))
            {
                _durable.AddRange(commit.Changes);
                Committed?.Invoke(commit.Changes);
                commit.Durable.SetResult();
            }
        }
    }

    public async Task StoreAsync(Stream content, string sha256, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        lock (_gate)
        {
            _bytes[sha256] = bytes.ToArray();
        }
    }

    public IReadOnlyList<ExperimentRecord> Experiments() =>
        [.. Durable.OfType<PutExperiment>().GroupBy(put => put.Experiment.Id, (_, puts) => puts.Last().Experiment)];

    public ExperimentRecord? Find(string experiment) => Experiments().SingleOrDefault(one => one.Id == experiment);

    public IReadOnlyList<T> Read<T>(string experiment, long? trial = null)
        where T : class, IExperimentPart => _collections.Read<T>(experiment, trial);

    public long Version(string experiment) => Durable.Count;

    private IReadOnlyList<TrialRecord> Trials(string experiment, long? number) =>
        [
            .. Durable
                .OfType<PutTrial>()
                .GroupBy(put => put.Trial.Number, (_, puts) => puts.Last().Trial)
                .Where(trial => number is null || trial.Number == number)
                .OrderBy(trial => trial.Number),
        ];

    private IReadOnlyList<RunRecord> Runs(string experiment, long? trial) =>
        [
            .. Durable
                .OfType<PutRun>()
                .GroupBy(put => (put.Run.Trial, put.Run.Number), (_, puts) => puts.Last().Run)
                .Where(run => trial is null || run.Trial == trial)
                .OrderBy(run => (run.Trial, run.Number)),
        ];

    public IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>> Summaries(string experiment, long? trial = null) =>
        throw new NotSupportedException();

    public MetricPoints Series(string experiment, long trial, string metric)
    {
        // What a run reported beyond the step that the next one starts from doesn't count.
        var starts = Runs(experiment, trial).ToDictionary(run => run.Number, run => run.StartStep);
        var points = Durable
            .OfType<AppendPoints>()
            .Where(append => append.Trial == trial && append.Points.Name == metric)
            .SelectMany(append =>
                append.Points.Steps.Select(
                    (step, index) => (append.Run, Step: step, Time: append.Points.Times[index], Value: append.Points.Values[index])
                )
            )
            .Where(point => starts.All(start => start.Key <= point.Run || start.Value >= point.Step))
            .ToList();
        return new MetricPoints(
            metric,
            [.. points.Select(point => point.Step)],
            [.. points.Select(point => point.Time)],
            [.. points.Select(point => point.Value)]
        );
    }

    public IReadOnlyList<SeriesBucket> Buckets(string experiment, long trial, string metric, long from, long to, int most) =>
        throw new NotSupportedException();

    private IReadOnlyList<CheckpointRecord> Checkpoints(string experiment, long? trial) =>
        [
            .. Durable
                .OfType<PutCheckpoint>()
                .Select(put => put.Checkpoint)
                .Where(checkpoint => trial is null || checkpoint.Trial == trial)
                .GroupBy(checkpoint => checkpoint.Trial)
                .SelectMany(Kept),
        ];

    public IReadOnlyList<ArtifactRecord> Artifacts(string experiment, long trial) =>
        [.. Durable.OfType<AddArtifact>().Select(add => add.Artifact)];

    private IReadOnlyList<EventRecord> Events(string experiment, long? trial) =>
        [.. Durable.OfType<AddEvent>().Select(add => add.Event).Where(one => trial is null || one.Trial == trial)];

    public Stream OpenCheckpoint(string sha256)
    {
        lock (_gate)
        {
            return _bytes.TryGetValue(sha256, out var bytes) ? new MemoryStream(bytes) : throw new FileNotFoundException(sha256);
        }
    }

    private static IEnumerable<CheckpointRecord> Kept(IEnumerable<CheckpointRecord> checkpoints) =>
        new[] { checkpoints.LastOrDefault(one => one.IsLast), checkpoints.LastOrDefault(one => one.IsBest) }
            .OfType<CheckpointRecord>()
            .Distinct();
}
