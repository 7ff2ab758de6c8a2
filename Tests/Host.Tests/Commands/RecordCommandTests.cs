using System.Text.Json;
using Platform.Experiments.Records;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Commands;

public sealed class RecordCommandTests
{
    [Theory]
    [InlineData("experiments")]
    [InlineData("experiments --json")]
    [InlineData("trials digits")]
    [InlineData("trials digits --json")]
    [InlineData("show digits")]
    [InlineData("show digits --json")]
    [InlineData("show digits/0")]
    [InlineData("show digits 0 --json")]
    [InlineData("compare digits/0 digits/1")]
    [InlineData("compare digits digits/0 --json")]
    [InlineData("export digits")]
    [InlineData("export digits --series")]
    [InlineData("export digits --format json --series")]
    [InlineData("checkpoint list digits")]
    [InlineData("checkpoint list digits/0 --json")]
    public async Task Verb_PrintsTheSame_WhetherAHostLivesOrNot(string call)
    {
        var store = await SampleRecords.StoreAsync();
        using var alone = new FakeTerminal { Store = store };
        using var beside = new FakeTerminal();
        await using var host = await beside.StartHostAsync(store, running: true);

        var codeAlone = await alone.CallAsync(call.Split(' '));
        var codeBeside = await beside.CallAsync(call.Split(' '));

        Assert.Equal((0, 0), (codeAlone, codeBeside));
        Assert.NotEmpty(alone.Output);
        Assert.Equal(alone.Output, beside.Output);
    }

    [Fact]
    public async Task Trials_AsJson_HaveFlatParametersAndReasonsForWhatIsNull()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        await terminal.CallAsync("trials", "digits", "--json");

        var trials = JsonElement.Parse(terminal.Output);
        Assert.Equal([0, 1, 2, 3, 4], trials.EnumerateArray().Select(trial => trial.GetProperty("number").GetInt32()));
        Assert.Equal(
            ["completed", "completed", "diverged", "failed", "waiting"],
            trials.EnumerateArray().Select(trial => trial.GetProperty("state").GetString())
        );
        Assert.Equal(0.95, trials[0].GetProperty("objective").GetDouble());
        Assert.Equal("100", trials[0].GetProperty("seed").GetString());
        Assert.Equal(0.01, trials[0].GetProperty("parameters").GetProperty("optimizer.learningRate").GetDouble());
        Assert.False(trials[0].TryGetProperty("objectiveReason", out _));
        Assert.Equal(JsonValueKind.Null, trials[2].GetProperty("objective").ValueKind);
        Assert.Equal("diverged: non-finite loss at step 12", trials[2].GetProperty("objectiveReason").GetString());
    }

    [Fact]
    public async Task Trials_AsJson_HaveMetricsWhoseBestFollowsTheirDirection()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        await terminal.CallAsync("trials", "digits", "--json");

        var trials = JsonElement.Parse(terminal.Output);
        var accuracy = trials[0].GetProperty("metrics").GetProperty("validation/accuracy");
        var loss = trials[0].GetProperty("metrics").GetProperty("validation/loss");
        var diverged = trials[2].GetProperty("metrics").GetProperty("train/loss");
        Assert.Equal((0.95, 0.94), (accuracy.GetProperty("best").GetDouble(), accuracy.GetProperty("last").GetDouble()));
        Assert.Equal((0.25, 0.3), (loss.GetProperty("best").GetDouble(), loss.GetProperty("last").GetDouble()));
        Assert.Equal(
            (0.25, 0.3, 2),
            (loss.GetProperty("min").GetDouble(), loss.GetProperty("max").GetDouble(), loss.GetProperty("count").GetInt32())
        );
        Assert.Equal(JsonValueKind.Null, diverged.GetProperty("last").ValueKind);
        Assert.Equal("NaN", diverged.GetProperty("lastReason").GetString());
        Assert.Equal(3.5, diverged.GetProperty("best").GetDouble());
    }

    [Theory]
    [InlineData(false, "interrupted", "waiting", "lost-worker")]
    [InlineData(true, "running", "running", null)]
    public async Task WhatAKilledHostLeftRunning_ReadsAsInterrupted_UntilAHostLives(
        bool lives,
        string experiment,
        string trial,
        string? run
    )
    {
        var store = new InMemoryRecordStore();
        await store.CommitAsync(
            [
                new PutExperiment(SampleRecords.ExperimentOf("digits", ExperimentState.Running) with { Ended = null }),
                new PutTrial(
                    SampleRecords.Trial("digits", 0, 0.1, "sgd") with
                    {
                        State = TrialState.Running,
                        Started = SampleRecords.Start,
                        Runs = 1,
                    }
                ),
                new PutRun(RecordSamples.Run()),
            ],
            TestContext.Current.CancellationToken
        );
        using var terminal = new FakeTerminal { Store = lives ? null : store };
        await using var host = lives ? await terminal.StartHostAsync(store, running: true) : null;

        await terminal.CallAsync("experiments", "--json");
        var state = JsonElement.Parse(terminal.Output)[0].GetProperty("state").GetString();
        await terminal.CallAsync("show", "digits/0", "--json");
        var shown = JsonElement.Parse(terminal.Output);

        Assert.Equal(experiment, state);
        Assert.Equal(trial, shown.GetProperty("trial").GetProperty("state").GetString());
        Assert.Equal(run, shown.GetProperty("runs")[0].GetProperty("end").GetString());
        Assert.Equal(ExperimentState.Running, store.Experiments()[0].State);
    }

    [Fact]
    public async Task Trials_AsTable_AreRankedBestFirst_AndWhatWentWrongHasItsReason()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        await terminal.CallAsync("trials", "digits");

        var lines = terminal.Output.TrimEnd().Split('\n');
        Assert.Equal(["1", "0", "4", "2", "3"], lines.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]));
        Assert.EndsWith("non-finite loss at step 12", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trials_OfOneState_AndLimited_SayHowManyAreMissing()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        await terminal.CallAsync("trials", "digits", "--state", "completed", "--limit", "1");

        Assert.Contains("1 more trial: --limit 0", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("digist", "Did you mean 'digits'?")]
    [InlineData("something-else", "Known experiments: digits.")]
    [InlineData("digits/9", "Its trials are 0 to 4.")]
    [InlineData("digits/x", "Its trials are 0 to 4.")]
    public async Task UnknownName_IsAWrongCall_WithAWayOut(string name, string remedy)
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        var code = await terminal.CallAsync("show", name);

        Assert.Equal(2, code);
        Assert.Contains(remedy, terminal.Error, StringComparison.Ordinal);
        Assert.Empty(terminal.Output);
    }

    [Fact]
    public async Task ShowTrial_PrintsTheErrorWithItsStack()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        await terminal.CallAsync("show", "digits/3");

        Assert.Contains("at Model.Create()", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_PutsDifferingParametersFirst_ThenMetricsWithDeltas()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        await terminal.CallAsync("compare", "digits/0", "digits", "--json");

        var comparison = JsonElement.Parse(terminal.Output);
        Assert.Equal([0, 1], comparison.GetProperty("trials").EnumerateArray().Select(trial => trial.GetProperty("number").GetInt32()));
        Assert.Equal(
            ["optimizer.learningRate", "optimizer.plugin", "seed"],
            comparison.GetProperty("differences").EnumerateArray().Select(one => one.GetProperty("name").GetString())
        );
        Assert.Equal(1, comparison.GetProperty("equal").GetInt32());
        var objective = comparison.GetProperty("metrics")[0];
        Assert.Equal("objective", objective.GetProperty("name").GetString());
        Assert.Equal(0.02, objective.GetProperty("deltas")[1].GetDouble(), 1e-12);
    }

    [Fact]
    public async Task ExportAsCsv_QuotesWhatNeedsIt_AndKeepsNaN()
    {
        var store = await SampleRecords.StoreAsync();
        await store.CommitAsync(
            [new PutTrial(SampleRecords.Trial("digits", 5, 1, "a,\"b\"") with { State = TrialState.Completed })],
            TestContext.Current.CancellationToken
        );
        using var terminal = new FakeTerminal { Store = store };

        await terminal.CallAsync("export", "digits", "--out", "trials.csv");
        await terminal.CallAsync("export", "digits", "--series", "--out", "points.csv");

        var trials = await System.IO.File.ReadAllTextAsync(terminal.File("trials.csv"), TestContext.Current.CancellationToken);
        var points = await System.IO.File.ReadAllLinesAsync(terminal.File("points.csv"), TestContext.Current.CancellationToken);
        Assert.Contains("\"a,\"\"b\"\"\"", trials, StringComparison.Ordinal);
        Assert.Equal("trial,metric,step,time,value,experiment", points[0]);
        Assert.Contains("2,train/loss,2,2,NaN,digits", points);
        Assert.Equal(1 + (2 * 3 * 2) + 2, points.Length);
    }
}
