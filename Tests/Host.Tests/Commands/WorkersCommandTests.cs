using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Commands;

public sealed class WorkersCommandTests : IDisposable
{
    private static readonly WorkerOutput Training = new()
    {
        Name = "m-1",
        Machine = "m",
        Device = "cuda:0",
        MemoryBytes = 80_000_000_000,
        Tags = ["a100", "lab"],
        IsOwn = false,
        Experiment = "digits",
        Trial = 3,
        Run = 1,
        Cores = 0.96,
        UsedBytes = 1_500_000_000,
        SilentSeconds = 0.4,
    };

    private static readonly WorkerOutput Waiting = Training with
    {
        Name = "m-2",
        Device = "cpu",
        MemoryBytes = null,
        Tags = [],
        Experiment = null,
        Trial = null,
        Run = null,
        Cores = null,
        UsedBytes = null,
    };

    private readonly FakeTerminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Workers_AreListed_WithWhatTheyDo()
    {
        await using var host = await _terminal.StartHostAsync(new InMemoryRecordStore(), workers: () => [Training, Waiting]);

        var code = await _terminal.CallAsync("workers");

        Assert.Equal(0, code);
        var lines = _terminal.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"^m-1\s+m\s+cuda:0\s+80 GB\s+digits/3\s+1\.0\s+1\.5 GB\s+400 ms ago\s+a100, lab$", lines[1].TrimEnd());
        Assert.Matches(@"^m-2\s+m\s+cpu\s+400 ms ago$", lines[2].TrimEnd());
    }

    [Fact]
    public async Task Json_HasAllOfThem()
    {
        await using var host = await _terminal.StartHostAsync(new InMemoryRecordStore(), workers: () => [Training, Waiting]);

        await _terminal.CallAsync("workers", "--json");

        using var json = JsonDocument.Parse(_terminal.Output);
        Assert.Equal(
            ("m-1", 3),
            (json.RootElement[0].GetProperty("name").GetString(), json.RootElement[0].GetProperty("trial").GetInt32())
        );
        Assert.Equal(JsonValueKind.Null, json.RootElement[1].GetProperty("trial").ValueKind);
    }

    [Fact]
    public async Task WithoutAHost_TheCallIsWrong()
    {
        Assert.Equal(2, await _terminal.CallAsync("workers"));
        Assert.Contains("No host is running", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_SaysWhatNoWorkerHas()
    {
        var store = new InMemoryRecordStore();
        await store.CommitAsync(
            [
                new PutExperiment(
                    RecordSamples.Experiment() with
                    {
                        State = ExperimentState.Running,
                        Resolved = """{ "workers": { "require": { "device": "cuda", "memory": "8GB", "tags": ["h100"] } } }""",
                    }
                ),
                new PutTrial(RecordSamples.Trial() with { State = TrialState.Waiting }),
            ],
            TestContext.Current.CancellationToken
        );
        await using var host = await _terminal.StartHostAsync(store, workers: () => [Training, Waiting]);

        await _terminal.CallAsync("why", "digits");

        Assert.Contains(
            "No worker has what workers.require names: device cuda, 8GB of memory, tag h100. m-1: it hasn't the tag h100. "
                + "m-2: it computes on cpu, how much memory it has is unknown, it hasn't the tag h100.",
            _terminal.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Why_SaysNothing_WhereAWorkerFits_OrNobodyKnows()
    {
        var experiment = RecordSamples.Experiment() with
        {
            State = ExperimentState.Running,
            Resolved = """{ "workers": { "require": { "tags": ["lab"] } } }""",
        };

        Assert.Null(WorkerReasons.Of(experiment, [Waiting, Training]));
        Assert.Null(WorkerReasons.Of(experiment, workers: null));
        Assert.Equal("No worker is connected, and it needs one with tag lab (workers.require).", WorkerReasons.Of(experiment, []));
    }
}
