using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Platform.Experiments.Records;
using Platform.Host.Protocol.Predictions;
using Platform.Host.Tests.Commands;
using Platform.Host.Workers.Predicting;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Workers.Predicting;

/// <summary>Which models stay loaded, and what becomes of requests that find no room, no answer or no process.</summary>
public sealed class PredictorPoolTests : IDisposable
{
    private static readonly PredictionRequest Request = new(["9,red"]);

    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryRecordStore _store = new();
    private readonly List<ScriptedPredictor> _loaded = [];
    private readonly PredictorPool _pool;

    public PredictorPoolTests() => _pool = new(_store, (model, _) => Load(model), _time);

    private PredictorAnswer? Usual { get; set; } = ScriptedPredictor.Answer;

    public void Dispose() => _pool.Dispose();

    [Fact]
    public async Task Model_IsLoadedOnce_AndAnotherWhenAnotherCheckpointIsTheBest()
    {
        await AddAsync("a", 1);

        var (first, second) = (await AskAsync("a"), await AskAsync("a"));
        await AddAsync("a", 2);
        var third = await AskAsync("a");

        Assert.Equal(("rose", 1L), (ClassOf(first), first.Trial));
        Assert.Equal((PredictionEnd.Answered, PredictionEnd.Answered), (second.End, third.End));
        Assert.Equal([true, false], _loaded.Select(one => one.IsDisposed));
        Assert.NotEqual(_loaded[0].Model.Checkpoint, _loaded[1].Model.Checkpoint);
    }

    [Fact]
    public async Task ExperimentThatIsUnknown_OrHasNoCheckpoint_HasNoModel()
    {
        await SampleRecords.FillAsync(_store, "a");

        Assert.Equal(PredictionEnd.Unknown, (await AskAsync("b")).End);
        Assert.Equal(PredictionEnd.NoModel, (await AskAsync("a")).End);
        Assert.Empty(_loaded);
    }

    [Fact]
    public async Task Requests_AreAskedOneAtATime_AndOneTooManyIsRefused()
    {
        Usual = null;
        await AddAsync("a", 1);
        var waiting = Enumerable.Range(0, PredictorPool.MostRequests).Select(_ => AskAsync("a")).ToList();
        var first = await _loaded[0].AskedAsync();

        var refused = await AskAsync("a");
        var open = _loaded[0].Open;
        first.SetResult(ScriptedPredictor.Answer);
        foreach (var _ in waiting.Skip(1))
        {
            (await _loaded[0].AskedAsync()).SetResult(ScriptedPredictor.Answer);
        }

        Assert.Equal((PredictionEnd.Busy, 0), (refused.End, open));
        Assert.All(await Task.WhenAll(waiting), one => Assert.Equal(PredictionEnd.Answered, one.End));
        Assert.Single(_loaded);
    }

    [Fact]
    public async Task ModelThatNeverAnswers_IsEnded_AndTheNextRequestLoadsItAnew()
    {
        Usual = null;
        await AddAsync("a", 1);
        var asking = AskAsync("a");
        await _loaded[0].AskedAsync();

        _time.Advance(PredictorPool.Patience);
        var failed = await asking;
        Usual = ScriptedPredictor.Answer;
        var next = await AskAsync("a");

        Assert.Equal((PredictionEnd.Failed, PredictionEnd.Answered), (failed.End, next.End));
        Assert.Contains("needed more than 60 s", failed.Refusal, StringComparison.Ordinal);
        Assert.Equal([true, false], _loaded.Select(one => one.IsDisposed));
    }

    [Fact]
    public async Task ModelWhoseProcessEnds_FailsOneRequest()
    {
        Usual = null;
        await AddAsync("a", 1);
        var asking = AskAsync("a");
        (await _loaded[0].AskedAsync()).SetException(new PredictorGoneException("It said: out of memory"));
        var failed = await asking;
        Usual = ScriptedPredictor.Answer;

        Assert.Equal(PredictionEnd.Failed, failed.End);
        Assert.Contains("It said: out of memory", failed.Refusal, StringComparison.Ordinal);
        Assert.Equal(PredictionEnd.Answered, (await AskAsync("a")).End);
    }

    [Fact]
    public async Task WhoGoesAway_KeepsHisPlaceUntilTheAnswer_SoThatNobodyElseGetsIt()
    {
        Usual = null;
        await AddAsync("a", 1);
        using var gone = new CancellationTokenSource();
        var asking = _pool.PredictAsync("a", Request, gone.Token);
        var answer = await _loaded[0].AskedAsync();
        await gone.CancelAsync();
        var next = AskAsync("a");

        var open = _loaded[0].Open;
        answer.SetResult(ScriptedPredictor.Answer);
        await asking;
        (await _loaded[0].AskedAsync()).SetResult(new(null, "not a number"));

        Assert.Equal(0, open);
        Assert.Equal((PredictionEnd.Unreadable, "not a number"), ((await next).End, (await next).Refusal));
    }

    [Fact]
    public async Task ModelThatCantBeHad_IsLookedForAgain()
    {
        Usual = new(null, "The plugin is missing.", HasNoModel: true);
        await AddAsync("a", 1);

        var refused = await AskAsync("a");
        await AskAsync("a");

        Assert.Equal((PredictionEnd.NoModel, "The plugin is missing."), (refused.End, refused.Refusal));
        Assert.Equal([true, true], _loaded.Select(one => one.IsDisposed));
    }

    [Fact]
    public async Task OneModelTooMany_TakesThePlaceOfTheOneThatWasAskedFirst()
    {
        var names = Enumerable.Range(0, PredictorPool.MostModels + 1).Select(number => $"e{number}").ToList();
        foreach (var (number, name) in names.Index())
        {
            await AddAsync(name, (byte)number);
        }

        foreach (var name in names[..^1].Append(names[0]).Append(names[^1]))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(PredictionEnd.Answered, (await AskAsync(name)).End);
        }

        Assert.Equal([names[1]], _loaded.Where(one => one.IsDisposed).Select(one => one.Model.Experiment));
    }

    [Fact]
    public async Task OneModelTooMany_IsRefused_WhileAllOthersAreBusy()
    {
        Usual = null;
        var asking = new List<Task<PredictionReply>>();
        for (byte number = 0; number < PredictorPool.MostModels; number++)
        {
            await AddAsync($"e{number}", number);
            asking.Add(AskAsync($"e{number}"));
        }

        await AddAsync("late", 99);
        var refused = await AskAsync("late");
        foreach (var model in _loaded)
        {
            (await model.AskedAsync()).SetResult(ScriptedPredictor.Answer);
        }

        await Task.WhenAll(asking);
        Usual = ScriptedPredictor.Answer;

        Assert.Equal((PredictionEnd.Busy, PredictionEnd.Answered), (refused.End, (await AskAsync("late")).End));
    }

    [Fact]
    public async Task ModelThatNobodyAsks_IsEnded()
    {
        await AddAsync("a", 1);
        await AskAsync("a");

        _time.Advance(PredictorPool.Rest / 2);
        var kept = _loaded[0].IsDisposed;
        _time.Advance(PredictorPool.Rest);

        Assert.Equal((false, true), (kept, _loaded[0].IsDisposed));
    }

    [Fact]
    public async Task End_EndsModels_AndWhoWaitsIsTold()
    {
        Usual = null;
        await AddAsync("a", 1);
        var asking = AskAsync("a");

        _pool.Dispose();

        Assert.Equal(PredictionEnd.Failed, (await asking).End);
        Assert.Contains("The host exits", (await AskAsync("a")).Refusal, StringComparison.Ordinal);
        Assert.True(_loaded.Single().IsDisposed);
    }

    private static string? ClassOf(PredictionReply reply) => reply.Predictions?[0].GetProperty("class").GetString();

    private Task<PredictionReply> AskAsync(string experiment) => _pool.PredictAsync(experiment, Request, CancellationToken.None);

    private ScriptedPredictor Load(PredictedModel model)
    {
        var loaded = new ScriptedPredictor(model) { Usual = Usual };
        _loaded.Add(loaded);
        return loaded;
    }

    // Trial 1 of the samples is the best one; each content is a checkpoint of its own.
    private async Task AddAsync(string experiment, byte content)
    {
        if (_store.Experiments().All(one => one.Id != experiment))
        {
            await SampleRecords.FillAsync(_store, experiment);
        }

        byte[] bytes = [content];
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        using var stream = new MemoryStream(bytes);
        await _store.StoreAsync(stream, hash, TestContext.Current.CancellationToken);
        await _store.CommitAsync(
            [
                new PutCheckpoint(
                    new CheckpointRecord
                    {
                        Experiment = experiment,
                        Trial = 1,
                        Run = 0,
                        Step = 20,
                        Epoch = 2,
                        IsLast = true,
                        IsBest = true,
                        Objective = 0.97,
                        Sha256 = hash,
                        Length = bytes.Length,
                        Created = SampleRecords.Start,
                    }
                ),
            ],
            TestContext.Current.CancellationToken
        );
    }
}
