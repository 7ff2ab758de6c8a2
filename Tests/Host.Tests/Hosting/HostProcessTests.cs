using System.Diagnostics;
using System.Globalization;
using Platform.Host.Tests.Workers;
using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Hosting;

/// <summary>Hosts as their users start and end them: real processes.</summary>
public sealed class HostProcessTests : IDisposable
{
    private const string Definition = """
        name: NAME
        seed: 1
        dataset: { plugin: digits }
        model: { plugin: mlp, hidden: [16] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: sgd }
        training: { epochs: EPOCHS }
        search: { sampler: { plugin: random, trials: 2 }, space: { optimizer.learningRate: { log: [1e-4, 1e-3] } } }
        workers: { device: cpu }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("platform-serve-").FullName;

    private string Data => Path.Combine(_directory, "data");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task TwoRunsTogether_HaveOneHost_AndBothEndWithTheirRanking()
    {
        using var first = Run(Write("first", epochs: 1));
        using var second = Run(Write("second", epochs: 1));

        var outputs = await Task.WhenAll(HostExecutable.EndAsync(first), HostExecutable.EndAsync(second));

        Assert.All(outputs, output => Assert.True(output.Code == 0, output.Error));
        Assert.Contains("first is completed: 2 completed.", outputs[0].Output, StringComparison.Ordinal);
        Assert.Contains("second is completed: 2 completed.", outputs[1].Output, StringComparison.Ordinal);
        Assert.Equal(2, (await CallAsync("experiments", "--json")).Output.Split("\"completed\"").Length / 2);
    }

    [Fact]
    public async Task LoneRun_SaysNothingOfOthers()
    {
        var (code, _, error) = await CallAsync("run", Write("alone", epochs: 1), "-q");

        Assert.True(code == 0 && error.Length == 0, $"{code}: {error}");
    }

    [Fact]
    public async Task Serve_EndedAsSoonAsItServes_EndsCleanly()
    {
        using var host = await ServeAsync();

        Signal(host, "TERM");
        var ended = await HostExecutable.EndAsync(host);

        Assert.True(ended.Code == 0 && ended.Error.Length == 0, $"{ended.Code}: {ended.Error}");
        Assert.EndsWith("Ended.\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_EndsCleanly_AndItsSuccessorGoesOn()
    {
        using (var host = await ServeAsync())
        {
            await CallAsync("run", Write("long", epochs: 100_000), "--workers", "1", "--detach");
            await UntilAsync(host, "long is running");
            Signal(host, "TERM");
            var ended = await HostExecutable.EndAsync(host);
            Assert.True(ended.Code == 0, ended.Error);
            Assert.Contains("long is interrupted", ended.Output, StringComparison.Ordinal);
        }

        using var next = await ServeAsync();
        await UntilAsync(next, "long is running");
        var paused = await CallAsync("pause", "long");
        Signal(next, "TERM");
        await HostExecutable.EndAsync(next);

        Assert.Equal("long is paused.\n", paused.Output);
        Assert.Empty(WorkerProcesses.Of(next.Id));
    }

    [Fact]
    public async Task RunBesideAHost_IsInterruptedAlone_AndToldOfProblems()
    {
        using var host = await ServeAsync();
        var bad = Write("bad", epochs: 1);
        await File.WriteAllTextAsync(
            bad,
            (await File.ReadAllTextAsync(bad, TestContext.Current.CancellationToken)).Replace("mlp", "mpl", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );

        var wrong = await HostExecutable.EndAsync(Run(bad));
        using var run = Run(Write("long", epochs: 100_000));
        await UntilAsync(host, "long is running");
        Signal(run, "TERM");
        var interrupted = await HostExecutable.EndAsync(run);
        var alive = !host.HasExited;
        Signal(host, "TERM");
        await HostExecutable.EndAsync(host);

        Assert.Equal(2, wrong.Code);
        Assert.Contains("bad.yaml:4:", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'mlp'?", wrong.Error, StringComparison.Ordinal);
        Assert.Equal((130, true), (interrupted.Code, alive));
        Assert.Contains("long is interrupted", interrupted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_AreRecorded_WhereNoHostLives()
    {
        using (var host = await ServeAsync())
        {
            await CallAsync("run", Write("long", epochs: 100_000), "--workers", "1", "--detach");
            await UntilAsync(host, "long is running");
            host.Kill();
            await host.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var paused = await CallAsync("pause", "long");
        var refused = await CallAsync("resume", "long", "--detach");
        var cancelled = await CallAsync("cancel", "long", "--json");

        Assert.Equal((0, "long is paused.\n"), (paused.Code, paused.Output));
        Assert.Equal(2, refused.Code);
        Assert.Contains("platform serve", refused.Error, StringComparison.Ordinal);
        Assert.Contains("\"state\": \"cancelled\"", cancelled.Output, StringComparison.Ordinal);
    }

    private Process Run(string definition) => HostExecutable.Start("run", definition, "--data", Data, "--workers", "1");

    private async Task<Process> ServeAsync()
    {
        var host = HostExecutable.Start("serve", "--data", Data);
        await UntilAsync(host, "Serving");
        return host;
    }

    private async Task<(int Code, string Output, string Error)> CallAsync(params string[] arguments)
    {
        using var call = HostExecutable.Start([.. arguments, "--data", Data]);
        return await HostExecutable.EndAsync(call);
    }

    private string Write(string name, int epochs)
    {
        var file = Path.Combine(_directory, $"{name}.yaml");
        File.WriteAllText(
            file,
            Definition
                .Replace("NAME", name, StringComparison.Ordinal)
                .Replace("EPOCHS", epochs.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        );
        return file;
    }

    private static async Task UntilAsync(Process process, string sentence)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(sentence, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail(
            $"The host ended before it said '{sentence}': "
                + $"{await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}"
        );
    }

    private static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
