using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Server;

namespace Platform.Host.Tests.Commands;

/// <summary><c>replay</c> and <c>backtest</c> of an experiment that was really run.</summary>
[Collection(nameof(TorchTests))]
public sealed class ReplayCommandTests
{
    private const string Definition = """
        name: small
        seed: 2
        dataset: { plugin: iris }
        model: { plugin: mlp, hidden: [8] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: adam }
        training: { epochs: 4 }
        search:
          sampler: { plugin: tpe, trials: 8, startup: 3 }
          pruner: { plugin: asha, eta: 2 }
          space: { optimizer.learningRate: { log: [0.0001, 1] } }
        workers: { device: cpu }
        """;

    [Fact]
    public async Task Replay_DerivesWhatWasRecorded()
    {
        using var terminal = await RunAsync();

        var code = await terminal.CallAsync("replay", "small");
        Assert.Equal((0, ""), (code, terminal.Error));
        Assert.Matches(@"^\d+ decisions, all the same: 8 points, \d+ promotions?\.\n\d+ verdicts of the pruner", terminal.Output);
        Assert.Contains("The end of the search is the same, too.", terminal.Output, StringComparison.Ordinal);

        Assert.Equal(0, await terminal.CallAsync("replay", "small", "--json"));
        var outcome = JsonElement.Parse(terminal.Output);
        Assert.True(outcome.GetProperty("same").GetBoolean());
        Assert.Equal(8, outcome.GetProperty("points").GetInt32());
        Assert.Equal("derived", outcome.GetProperty("end").GetString());
        Assert.Equal(JsonValueKind.Null, outcome.GetProperty("difference").ValueKind);
    }

    [Fact]
    public async Task Replay_OfAChangedRecord_NamesTheFirstDifference()
    {
        using var terminal = await RunAsync();
        await using (var records = OwnedRecords.OpenExisting(terminal.Data, TimeProvider.System)!)
        {
            var changed = records.Store.Trial("small", 5)! with
            {
                Parameters = new Dictionary<string, JsonElement> { ["optimizer.learningRate"] = JsonElement.Parse("0.125") },
            };
            await records.Store.CommitAsync([new PutTrial(changed)], TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, await terminal.CallAsync("replay", "small"));
        Assert.Matches(@"^The first difference: decision \d+, trial 5, proposal\.", terminal.Output);
        Assert.Matches(@"\nrecorded +\{""point"":5,.*""optimizer\.learningRate"":0\.125", terminal.Output);
        Assert.Matches(@"\nderived +\{""point"":5,", terminal.Output);

        Assert.Equal(1, await terminal.CallAsync("replay", "small", "--json"));
        var difference = JsonElement.Parse(terminal.Output).GetProperty("difference");
        Assert.Equal((5, "proposal"), (difference.GetProperty("trial").GetInt32(), difference.GetProperty("what").GetString()));
    }

    [Fact]
    public async Task Backtest_SearchesTheTrialsAgain()
    {
        using var terminal = await RunAsync("search.pruner=null");

        string[] call =
        [
            "backtest",
            "small",
            "--sampler",
            "random",
            "--sampler",
            "tpe{startup: 3}",
            "--pruner",
            "none",
            "--pruner",
            "asha",
        ];
        Assert.Equal(0, await terminal.CallAsync(call));
        Assert.Matches(@"\nrandom +none +32 +0 % +8 +10/10 ", terminal.Output);
        Assert.Matches(@"\ntpe\{startup: 3\} +asha +", terminal.Output);
        var first = terminal.Output;
        await terminal.CallAsync(call);
        Assert.Equal(first, terminal.Output);

        Assert.Equal(0, await terminal.CallAsync("backtest", "small", "--searches", "2", "--trials", "3", "--json"));
        var output = JsonElement.Parse(terminal.Output);
        var one = Assert.Single(output.GetProperty("combinations").EnumerateArray());
        Assert.Equal(("tpe", JsonValueKind.Null), (one.GetProperty("sampler").GetString(), one.GetProperty("pruner").ValueKind));
        Assert.Equal((12, 12), (output.GetProperty("budget").GetInt32(), one.GetProperty("epochs").GetInt32()));
        Assert.Equal(2, one.GetProperty("searches").GetArrayLength());
        Assert.All(
            one.GetProperty("searches").EnumerateArray(),
            search => Assert.NotEqual(0, search.GetProperty("bestSoFar").GetArrayLength())
        );
    }

    [Fact]
    public async Task Backtest_OfPrunedTrials_SaysThatTheirCurvesEnd()
    {
        using var terminal = await RunAsync();

        Assert.Equal(0, await terminal.CallAsync("backtest", "small", "--pruner", "none"));

        Assert.Matches(@"\d points were recorded of trials that were stopped", terminal.Output);
    }

    [Fact]
    public async Task Backtest_OfAWrongCall_SaysWhatIsWrong()
    {
        using var terminal = await RunAsync("search.sampler.trials=1");
        (string Message, string[] Arguments)[] calls =
        [
            ("Unknown sampler 'tpee'. Did you mean 'tpe'?", ["small", "--sampler", "tpee"]),
            ("Did you mean 'startup'?", ["small", "--sampler", "tpe{startp: 3}"]),
            ("write them as NAME{option: value", ["small", "--pruner", "asha{eta"]),
            ("names no component", ["small", "--sampler", "{eta: 2}"]),
            ("either an experiment or a table", ["small", "--table", "x.csv"]),
            ("either an experiment or a table", []),
            ("Unknown experiment 'smal'", ["smal"]),
        ];
        foreach (var (message, arguments) in calls)
        {
            Assert.Equal(2, await terminal.CallAsync(["backtest", .. arguments]));
            Assert.Contains(message, terminal.Error, StringComparison.Ordinal);
        }
    }

    private static async Task<FakeTerminal> RunAsync(params string[] set)
    {
        var terminal = new FakeTerminal { OwnsRecords = true };
        await terminal.WriteAsync("small.yaml", Definition);
        Assert.Equal(
            0,
            await terminal.CallAsync(["run", "small.yaml", "--inline", "-q", .. set.SelectMany(one => new[] { "--set", one })])
        );
        return terminal;
    }
}
