using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Platform.Abstractions;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol.Messages;
using Platform.Host.Storage;
using Platform.Host.Tests.Storage;
using Platform.TestSupport.Fuzzing;
using Platform.TestSupport.Scheduling;

namespace Platform.Host.Tests.Protocol.Messages;

/// <summary>Whatever bytes a worker sends, its host takes or refuses them, and goes on with the others.</summary>
public sealed class MessageFuzzTests : IAsyncDisposable
{
    private static readonly LeaseToken Token = new(SmallSearch.Id, 0, 0, 1767225600001);

    private LiteRecordStore? _store;
    private Broker? _broker;
    private BrokerService _service = null!;
    private bool _isFresh;

    [Theory]
    [InlineData("lease", 300)]
    [InlineData("renew", 300)]
    [InlineData("report", 2000)]
    [InlineData("complete", 2000)]
    [InlineData("give-up", 300)]
    public Task AnyBytes_AreAMessage_OrRefused(string call, int usual) =>
        new FuzzTarget(
            $"Protocol/Messages/Corpus/{call}",
            "null {} [] true \"\" -1 1e999 \"NaN\" \"lease\": \"experiment\": \"trial\": \"run\": \"fence\": "
                + "\"number\": \"report\": \"step\": \"points\": \"name\": \"block\": \"artifacts\": \"checkpoint\": "
                + "\"sha256\": \"outcome\": \"end\": \"reason\": \"worker\": \"pool\": \\u0000 \\ud800 1767225600001 "
                + "search"
        ).RunAsync(
            usual,
            message => Send(Enum.Parse<BrokerCall>(call.Replace("-", ""), ignoreCase: true), message),
            // What the host answers with 400 and 409.
            typeof(JsonException),
            typeof(InvalidDataException),
            typeof(FormatException),
            typeof(InvalidOperationException)
        );

    [Theory]
    [InlineData("report/checkpoint.json", "aren't stored")]
    public void ReportThatCantBeRecorded_IsRefused_AndHarmsNobody(string file, string why)
    {
        var message = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Protocol/Messages/Corpus", file));

        var refusal = Assert.Throws<InvalidOperationException>(() => Send(BrokerCall.Report, message));

        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.True(_broker!.Holds(Token));
    }

    [Fact]
    public void ArtifactThatIsTooLarge_IsRefused_AndHarmsNobody()
    {
        var huge = new MatrixArtifact("huge", new double[4_000_000], ["a"], [.. Enumerable.Repeat("b", 4_000_000)]);
        var batch = new ReportBatch(
            Token,
            0,
            new RunReport
            {
                Step = 1,
                Epoch = 0,
                Artifacts = [new StepArtifact(1, huge)],
            }
        );

        var refusal = Assert.Throws<InvalidOperationException>(() =>
            Send(BrokerCall.Report, JsonSerializer.SerializeToUtf8Bytes(batch, WireJson.Default.ReportBatch))
        );

        Assert.Contains("Write a smaller one", refusal.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        _broker?.Dispose();
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    private void Send(BrokerCall call, byte[] message)
    {
        // Of a run that was reported on, the next message with the same number would be a repetition.
        if (!_isFresh)
        {
            StartAsync().GetAwaiter().GetResult();
        }

        try
        {
            _service.CallAsync(call, message, CancellationToken.None).GetAwaiter().GetResult();
            _isFresh = false;
        }
        finally
        {
            // A broker whose records can't be written any more says so to all.
            Assert.Null(Record.Exception(() => _broker!.RenewAsync(Token, CancellationToken.None).GetAwaiter().GetResult()));
        }
    }

    private async Task StartAsync()
    {
        await DisposeAsync();
        _isFresh = true;
        _store = new LiteRecordStore(new MemoryDisk());
        _broker = new Broker(
            _store,
            new BrokerSettings { Lease = TimeSpan.FromDays(1), Poll = TimeSpan.Zero },
            new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
        );
        _service = new BrokerService(_broker, TimeProvider.System);
        await _broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(100)), CancellationToken.None);
        var lease = Assert.IsType<Lease>(await _broker.LeaseAsync(new WorkerIdentity("w", "cpu"), CancellationToken.None));
        Assert.Equal(Token, lease.Token);
    }
}
