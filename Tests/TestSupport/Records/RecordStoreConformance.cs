using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.TestSupport.Records;

/// <summary>What every record store does.</summary>
public abstract partial class RecordStoreConformance : IAsyncDisposable
{
    private IRecordStore? _store;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected IRecordStore Store => _store ??= Create();

    /// <summary>Makes an empty store.</summary>
    protected abstract IRecordStore Create();

    public virtual async ValueTask DisposeAsync()
    {
        if (_store is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public void EmptyStore_HasNothing()
    {
        Assert.Empty(Store.Experiments());
        Assert.Empty(Store.Trials("digits"));
        Assert.Empty(Store.Summaries("digits"));
        Assert.Empty(Store.Series("digits", 0, "train/loss").Steps);
        Assert.Empty(Store.Events("digits"));
        Assert.Throws<FileNotFoundException>(() => Store.OpenCheckpoint(RecordSamples.Hash([])));
    }

    [Fact]
    public async Task Records_AreFoundOneByOneToo()
    {
        await StartAsync(0, 1);
        await CommitAsync(
            new AddEvent(new EventRecord("digits", 1, RecordSamples.Instant, "kind", "of the trial")),
            new AddEvent(new EventRecord("digits", null, RecordSamples.Instant, "kind", "of the experiment"))
        );

        Assert.Equal("digits", Store.Find("digits")?.Id);
        Assert.Null(Store.Find("Digits"));
        Assert.Equal(1, Store.Trial("digits", 1)?.Number);
        Assert.Null(Store.Trial("digits", 2));
        Assert.Null(Store.Trial("none", 0));
        Assert.Equal("of the trial", Assert.Single(Store.Events("digits", 1)).Text);
        Assert.Empty(Store.Events("digits", 0));
    }

    [Fact]
    public async Task WhoWatches_HearsOfChangesOnceTheyCanBeRead()
    {
        var told = new List<IReadOnlyList<string>>();
        var heard = 0;
        Store.Committed += changes =>
        {
            told.Add([.. Store.Experiments().Select(one => one.Id)]);
            heard += changes.Count;
        };

        await CommitAsync(new PutExperiment(RecordSamples.Experiment("a")));
        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(new DeleteExperiment("none")));
        await CommitAsync(new PutExperiment(RecordSamples.Experiment("b")), new DeleteExperiment("a"));

        Assert.Equal(3, heard);
        Assert.Equal(
            [
                ["a"],
                ["b"],
            ],
            told
        );
    }

    [Fact]
    public async Task Experiments_ComeOldestFirst_AndAreReplacedById()
    {
        var second = RecordSamples.Experiment("a") with { Created = RecordSamples.Instant.AddTicks(1) };
        await CommitAsync(new PutExperiment(second), new PutExperiment(RecordSamples.Experiment("b")));
        await CommitAsync(new PutExperiment(second with { State = ExperimentState.Completed, Ended = RecordSamples.Instant.AddDays(1) }));

        var found = Store.Experiments();

        Assert.Equal(["b", "a"], found.Select(record => record.Id));
        Assert.Equal(ExperimentState.Completed, found[1].State);
        Assert.Equal(["first", ""], found[1].Tags);
        Assert.Equal(
            ["a", "b"],
            found[1].Environment.OrderByDescending(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)
        );
    }

    [Fact]
    public async Task Labels_AreChangedAlone_AndOutlastOtherChanges()
    {
        await StartAsync(0, 1);
        var (experiment, trial) = (Store.Experiments().Single(), Store.Trials("digits")[1]);
        var version = Store.Version("digits");

        await CommitAsync(
            new ChangeLabels("digits", null, ["good", "first"], [""], "One\nTwo"),
            new ChangeLabels("digits", 1, ["best"], [], null)
        );
        await CommitAsync(
            new PutExperiment(experiment with { State = ExperimentState.Completed }),
            new PutTrial(trial with { State = TrialState.Completed })
        );
        await CommitAsync(new ChangeLabels("digits", 1, [], ["none"], "It"));

        Assert.Equal((ExperimentState.Completed, "One\nTwo"), (Store.Experiments().Single().State, Store.Experiments().Single().Notes));
        Assert.Equal(["first", "good"], Store.Experiments().Single().Tags);
        Assert.Equal((TrialState.Completed, "It"), (Store.Trials("digits")[1].State, Store.Trials("digits")[1].Notes));
        Assert.Equal(["best"], Store.Trials("digits")[1].Tags);
        Assert.Empty(Store.Trials("digits")[0].Tags);
        Assert.True(Store.Version("digits") > version);
    }

    [Fact]
    public async Task LabelsOfNothing_AreRefused()
    {
        await StartAsync(0);

        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(new ChangeLabels("none", null, ["good"], [], null)));
        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(new ChangeLabels("digits", 7, ["good"], [], null)));
    }

    [Fact]
    public async Task Ids_ThatDifferInCase_AreDifferent()
    {
        await CommitAsync(new PutExperiment(RecordSamples.Experiment("Abc")), new PutExperiment(RecordSamples.Experiment("abc")));

        Assert.Equal(["Abc", "abc"], Store.Experiments().Select(record => record.Id));
    }

    [Fact]
    public async Task WhatASearchDecided_ComesBackWhole()
    {
        var trial = RecordSamples.Trial() with
        {
            State = TrialState.Pruned,
            Grounds = new Dictionary<string, double> { ["log density"] = -0.1, ["Log Density"] = 1e300 },
            Decisions = [0, 7],
            Enqueued = 0,
            Rungs = [new Rung(1, 2), new Rung(3, 6)],
            Pruned = new PrunedAt(3, 3, 0.25, null),
            Epochs = 6,
        };
        var experiment = RecordSamples.Experiment() with
        {
            EndReason = "enough",
            Enqueued = [trial.Parameters, new Dictionary<string, JsonElement>()],
            Stages = [new SearchStage(2, 1), new SearchStage(9, 3) { Defaults = trial.Parameters }],
        };
        await CommitAsync(
            new PutExperiment(experiment),
            new PutTrial(trial),
            new PutTrial(RecordSamples.Trial(1) with { Pruned = new PrunedAt(1, null, null, 0.5) })
        );

        Assert.Equal(JsonSerializer.Serialize(experiment), JsonSerializer.Serialize(Store.Find("digits")));
        Assert.Equal(JsonSerializer.Serialize(trial), JsonSerializer.Serialize(Store.Trial("digits", 0)));
        Assert.Equal(new PrunedAt(1, null, null, 0.5), Store.Trial("digits", 1)?.Pruned);
    }

    [Fact]
    public async Task Trials_ComeByNumber_AndAreReplaced()
    {
        await StartAsync(300, 2, 11);
        await CommitAsync(new PutTrial(RecordSamples.Trial(2) with { State = TrialState.Diverged, Objective = double.NaN, Reason = "" }));

        var trials = Store.Trials("digits");

        Assert.Equal([2, 11, 300], trials.Select(trial => trial.Number));
        Assert.Equal((TrialState.Diverged, double.NaN, ""), (trials[0].State, trials[0].Objective!.Value, trials[0].Reason));
        Assert.Equal(0.001, trials[1].Parameters["optimizer.learningRate"].GetDouble());
    }

    [Fact]
    public async Task NamesOfParameters_MayDifferInCase()
    {
        var parameters = new Dictionary<string, JsonElement>
        {
            ["rate"] = JsonSerializer.SerializeToElement(1),
            ["Rate"] = JsonSerializer.SerializeToElement("1e-5"),
            ["ünïcode \u0000 🎲"] = JsonDocument.Parse("1e-05").RootElement,
        };
        await CommitAsync(
            new PutExperiment(RecordSamples.Experiment()),
            new PutTrial(RecordSamples.Trial() with { Parameters = parameters })
        );

        var found = Store.Trials("digits")[0].Parameters;

        Assert.Equal(
            ["1e-05", "\"1e-5\"", "1"],
            found
                .OrderByDescending(pair => pair.Key.Length)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => pair.Value.GetRawText())
        );
    }

    [Fact]
    public async Task Runs_ComeByTrialAndNumber()
    {
        await StartAsync(0, 1);
        var failed = RecordSamples.Run(0, 1) with { End = RunEnd.Crash, Ended = RecordSamples.Instant, Error = "SIGSEGV" };
        await CommitAsync(
            new PutRun(RecordSamples.Run(0, 1)),
            new PutRun(failed),
            new PutRun(RecordSamples.Run(1, 1)),
            new PutRun(RecordSamples.Run())
        );

        Assert.Equal([(0, 0), (1, 0), (1, 1)], Store.Runs("digits").Select(run => (run.Trial, run.Number)));
        Assert.Equal((RunEnd.Crash, "SIGSEGV"), (Store.Runs("digits", 1)[0].End!.Value, Store.Runs("digits", 1)[0].Error));
    }

    [Fact]
    public async Task Artifacts_ComeOldestFirst_AsWritten()
    {
        await StartAsync(0);
        Artifact[] artifacts =
        [
            new MatrixArtifact("m", [1, double.NaN, 3, 4, 5, 6], ["a", ""], ["x", "y", "Y"]),
            new SurfaceArtifact("s", [1, 2], [0.5], [double.MinValue, double.MaxValue]),
            new VectorsArtifact("v", [1, 2, 3, 4], 2, ["é", "e\u0301"]),
            new TextArtifact("t", "  line\n"),
            new ImageArtifact("i", new byte[] { 0x89, 0x50 }),
            new CurvesArtifact("c", "x", "y", [new("a", [0, 1], [double.NaN, 2]), new("", [], [], IsReference: true)]),
            new HistogramArtifact("h", [-1, 0, double.MaxValue], [0, 3]),
        ];
        await CommitAsync([.. artifacts.Select((artifact, step) => new AddArtifact(new ArtifactRecord("digits", 0, 0, step, artifact)))]);

        var found = Store.Artifacts("digits", 0);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], found.Select(record => record.Step));
        Assert.Equivalent(artifacts[0], found[0].Artifact, strict: true);
        Assert.Equivalent(artifacts[1], found[1].Artifact, strict: true);
        Assert.Equivalent(artifacts[2], found[2].Artifact, strict: true);
        Assert.Equal(artifacts[3], found[3].Artifact);
        Assert.Equal([0x89, 0x50], Assert.IsType<ImageArtifact>(found[4].Artifact).Png.ToArray());
        Assert.Equivalent(artifacts[5], found[5].Artifact, strict: true);
        Assert.Equivalent(artifacts[6], found[6].Artifact, strict: true);
    }

    [Fact]
    public async Task NewRun_SupersedesArtifactsAndCheckpoints_BeyondItsStart()
    {
        await StartAsync(0);
        await CommitAsync(new PutRun(RecordSamples.Run()), Text(10, "kept"), Text(20, "superseded"));
        await StoreAsync(RecordSamples.Bytes(1), 10, isLast: true);
        await StoreAsync(RecordSamples.Bytes(2), 20, isLast: false, isBest: true);
        await CommitAsync(new PutRun(RecordSamples.Run(1, 0, 10)));
        await CommitAsync(Text(20, "again", run: 1));

        Assert.Equal(["kept", "again"], Store.Artifacts("digits", 0).Select(record => record.Artifact.Name));
        Assert.Equal(10, Assert.Single(Store.Checkpoints("digits")).Step);
    }

    [Fact]
    public async Task Events_ComeOldestFirst()
    {
        await StartAsync(0);
        await CommitAsync(Event("b"), Event("a"));
        await CommitAsync(Event("c"));

        Assert.Equal(["b", "a", "c"], Store.Events("digits").Select(record => record.Text));
        Assert.Equal(RecordSamples.Instant, Store.Events("digits")[0].Time);
    }

    [Fact]
    public async Task Commit_IsDoneWhole_OrNotAtAll()
    {
        await StartAsync(0);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            CommitAsync(RecordSamples.Points("loss", [1]), new PutTrial(RecordSamples.Trial(0, "other")))
        );
        await Assert.ThrowsAsync<ArgumentException>(() =>
            CommitAsync(RecordSamples.Points("loss", [1]), RecordSamples.Points("loss", [1], trial: 7))
        );
        await Assert.ThrowsAsync<ArgumentException>(() =>
            CommitAsync(RecordSamples.Points("loss", [1]), new AppendPoints("digits", 0, 0, new MetricPoints("x", [1], [], [])))
        );

        Assert.Empty(Store.Series("digits", 0, "loss").Steps);
        Assert.Single(Store.Trials("digits"));
    }

    [Fact]
    public async Task DeletedExperiment_LeavesNothing_AndOthersAlone()
    {
        await StartAsync(0);
        await CommitAsync(new PutExperiment(RecordSamples.Experiment("digits-2")), new PutTrial(RecordSamples.Trial(0, "digits-2")));
        await CommitAsync(new PutRun(RecordSamples.Run()), RecordSamples.Points("loss", Range(1, 1000)), Text(1, "text"), Event("event"));
        await StoreAsync(RecordSamples.Bytes(1), 10);

        await CommitAsync(new DeleteExperiment("digits"));

        Assert.Equal(["digits-2"], Store.Experiments().Select(record => record.Id));
        Assert.Single(Store.Trials("digits-2"));
        Assert.Empty(Store.Trials("digits"));
        Assert.Throws<FileNotFoundException>(() => Store.OpenCheckpoint(RecordSamples.Hash(RecordSamples.Bytes(1))));

        await StartAsync(0);

        Assert.Empty(Store.Runs("digits"));
        Assert.Empty(Store.Summaries("digits"));
        Assert.Empty(Store.Series("digits", 0, "loss").Steps);
        Assert.Empty(Store.Artifacts("digits", 0));
        Assert.Empty(Store.Events("digits"));
        Assert.Empty(Store.Checkpoints("digits"));
    }

    protected Task CommitAsync(params RecordChange[] changes) => Store.CommitAsync(changes, Cancellation);

    /// <summary>Begins the experiment "digits" with trials.</summary>
    protected Task StartAsync(params long[] trials) =>
        CommitAsync([new PutExperiment(RecordSamples.Experiment()), .. trials.Select(number => new PutTrial(RecordSamples.Trial(number)))]);

    protected async Task StoreAsync(byte[] content, long step, bool isLast = true, bool isBest = false, long trial = 0)
    {
        await Store.StoreAsync(new MemoryStream(content), RecordSamples.Hash(content), Cancellation);
        await CommitAsync(new PutCheckpoint(RecordSamples.Checkpoint(content, step, isLast, isBest, trial: trial)));
    }

    protected async Task<byte[]> ReadAsync(string sha256)
    {
        await using var stream = Store.OpenCheckpoint(sha256);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, Cancellation);
        return memory.ToArray();
    }

    protected static IEnumerable<long> Range(long start, int count) => Enumerable.Range(0, count).Select(i => start + i);

    private static AddArtifact Text(long step, string name, int run = 0) =>
        new(new ArtifactRecord("digits", 0, run, step, new TextArtifact(name, "")));

    private static AddEvent Event(string text) => new(new EventRecord("digits", null, RecordSamples.Instant, "kind", text));
}
