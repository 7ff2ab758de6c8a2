using Platform.Experiments.Records;
using Platform.Host.Hosting;
using Platform.Host.Protocol;
using Platform.Host.Server;

namespace Platform.Host.Tests.Hosting;

/// <summary>An experiment whose definition and data lie elsewhere when it goes on, or aren't what they were.</summary>
public sealed class MovedDataTests : IDisposable
{
    private const string Definition = """
        name: rows
        dataset: { plugin: csv, path: rows.csv, target: y }
        data: { validation: 0.5 }
        model: { plugin: mlp, hidden: [8] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: sgd, learningRate: 0.1 }
        training: { epochs: 1 }
        search:
          sampler: { plugin: random, trials: 2 }
          space: { optimizer.learningRate: { log: [0.001, 1] } }
        workers: { device: cpu }
        """;

    private readonly HostFixture _fixture = new();
    private readonly string _old;
    private readonly string _new;

    public MovedDataTests()
    {
        (_old, _new) = (Path.Combine(_fixture.Data, "old"), Path.Combine(_fixture.Data, "new"));
        Directory.CreateDirectory(_old);
        WriteRows(_old, 20);
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task MovedFolder_GoesOnAtItsNewPlace_WithAnEvent()
    {
        await using var host = await InterruptedAsync();
        var checkpointed = _fixture.Store.Trials("rows");
        Directory.Move(_old, _new);

        var reply = await SubmitAsync(host.Desk, _new);
        _fixture.ScriptOf("rows").LetEnd();
        var ended = await HostFixture.RestAsync(host.Desk, "rows");

        Assert.Equal(("rows", ExperimentState.Completed), (reply.Experiment?.Id, ended.State));
        Assert.Contains(
            $"its definition was in {_old} and is now in {_new}; dataset.path is now {Path.Combine(_new, "rows.csv")}",
            reply.Note,
            StringComparison.Ordinal
        );
        Assert.Contains(_fixture.Store.Events("rows"), one => one.Kind == "experiment-moved");
        Assert.Equal((_new, Path.Combine(_new, "rows.csv")), (ended.BaseDirectory, Assert.Single(ended.Files!).Path));
        Assert.Equal(
            checkpointed.Select(trial => trial.Definition),
            _fixture.Store.Trials("rows").Take(checkpointed.Count).Select(trial => trial.Definition)
        );
    }

    [Fact]
    public async Task SameBytesUnderAnotherName_GoOn_AndALaterResumeFindsThem()
    {
        await using var host = await InterruptedAsync();
        var hash = Found().Hash;
        Directory.CreateDirectory(_new);
        File.Move(Path.Combine(_old, "rows.csv"), Path.Combine(_new, "copy.csv"));

        var reply = await SubmitAsync(host.Desk, _old, $"dataset.path={Path.Combine(_new, "copy.csv")}");
        await HostFixture.UntilRunningAsync(host.Desk, "rows");
        await HostFixture.OrderAsync(host.Desk, "rows", OrderKind.Pause);
        await HostFixture.RestAsync(host.Desk, "rows");
        _fixture.ScriptOf("rows").LetEnd();
        var resumed = await HostFixture.OrderAsync(host.Desk, "rows", OrderKind.Resume);
        await HostFixture.RestAsync(host.Desk, "rows");

        Assert.Equal(("rows", null), (reply.Experiment?.Id, resumed.Refusal));
        Assert.Equal((ExperimentState.Completed, hash), (Found().State, Found().Hash));
        Assert.Equal(("rows.csv", Path.Combine(_new, "copy.csv")), (Found().Files![0].Written, Found().Files![0].Path));
    }

    [Fact]
    public async Task OtherRows_AreRefusedByRunAndResume_AndNewTakesThem()
    {
        await using var host = await InterruptedAsync();
        WriteRows(_old, 18);

        var submitted = await SubmitAsync(host.Desk, _old);
        var resumed = await HostFixture.OrderAsync(host.Desk, "rows", OrderKind.Resume);
        var anew = await host.Desk.SubmitAsync(Submission(_old) with { StartNew = true }, TestContext.Current.CancellationToken);

        Assert.All([submitted.Refusal, resumed.Refusal], refusal => Assert.Contains("rows.csv, ", refusal, StringComparison.Ordinal));
        Assert.All([submitted.Refusal, resumed.Refusal], refusal => Assert.Contains("--new", refusal, StringComparison.Ordinal));
        Assert.Equal("rows-2", anew.Experiment?.Id);
        Assert.Equal(ExperimentState.Interrupted, Found().State);
    }

    [Fact]
    public async Task MissingFile_IsRefused_BeforeAnythingIsQueued()
    {
        await using var host = await InterruptedAsync();
        File.Delete(Path.Combine(_old, "rows.csv"));

        var resumed = await HostFixture.OrderAsync(host.Desk, "rows", OrderKind.Resume);

        Assert.Contains("There is no file", resumed.Refusal, StringComparison.Ordinal);
        Assert.Equal(ExperimentState.Interrupted, Found().State);
    }

    [Fact]
    public async Task DataThatAWorkerMisses_Interrupts_WithTheReason()
    {
        _fixture.ScriptOf("rows").WithoutData.Add(0);
        _fixture.ScriptOf("rows").LetEnd();
        await using var host = await _fixture.StartAsync();

        await SubmitAsync(host.Desk, _old);
        var last = await HostFixture.UntilAsync(host.Desk, "rows", progress => progress.Experiment.State is ExperimentState.Interrupted);

        Assert.Contains("rows is interrupted. On ", last.Fault, StringComparison.Ordinal);
        Assert.Equal([TrialState.Waiting], _fixture.Store.Trials("rows").Where(trial => trial.Number == 0).Select(trial => trial.State));
        Assert.Contains(_fixture.Store.Events("rows"), one => one.Kind == "experiment-interrupted");
    }

    [Fact]
    public async Task ExperimentWithoutHashes_GoesOn_AndHasThemFromThenOn()
    {
        await using var host = await InterruptedAsync();
        await _fixture.Store.CommitAsync([new PutExperiment(Found() with { Files = null })], TestContext.Current.CancellationToken);
        WriteRows(_old, 18);

        var resumed = await HostFixture.OrderAsync(host.Desk, "rows", OrderKind.Resume);

        Assert.Null(resumed.Refusal);
        Assert.Equal("path", Assert.Single(Found().Files!).Option);
    }

    [Fact]
    public async Task CompletedExperimentThatMoved_StaysCompleted_AndIsFoundAgain()
    {
        _fixture.ScriptOf("rows").LetEnd();
        await using var host = await _fixture.StartAsync();
        await SubmitAsync(host.Desk, _old);
        await HostFixture.RestAsync(host.Desk, "rows");
        Directory.Move(_old, _new);

        var reply = await SubmitAsync(host.Desk, _new);

        Assert.True(reply.IsOver);
        Assert.Equal(_new, Found().BaseDirectory);
    }

    private ExperimentRecord Found() => _fixture.Store.Find("rows")!;

    private async Task<ExperimentHost> InterruptedAsync()
    {
        var host = await _fixture.StartAsync();
        await SubmitAsync(host.Desk, _old);
        await HostFixture.UntilRunningAsync(host.Desk, "rows");
        await HostFixture.OrderAsync(host.Desk, "rows", OrderKind.Interrupt);
        await HostFixture.RestAsync(host.Desk, "rows");
        return host;
    }

    private static async Task<SubmissionReply> SubmitAsync(ExperimentDesk desk, string folder, params string[] overrides)
    {
        var reply = await desk.SubmitAsync(Submission(folder) with { Overrides = overrides }, TestContext.Current.CancellationToken);
        Assert.Empty(reply.Problems.Select(problem => problem.ToString()));
        return reply;
    }

    private static Submission Submission(string folder) =>
        new()
        {
            Text = Definition,
            File = "rows.yaml",
            BaseDirectory = folder,
        };

    private static void WriteRows(string folder, int count) =>
        File.WriteAllText(
            Path.Combine(folder, "rows.csv"),
            "x,y\n" + string.Join('\n', Enumerable.Range(0, count).Select(row => $"{row},{(row % 2 == 0 ? "even" : "odd")}"))
        );
}
