using Microsoft.Extensions.Time.Testing;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Tests.Protocol.Messages;

/// <summary>How long a worker waits for its host.</summary>
public sealed class RemoteBrokerTests
{
    private static readonly LeaseToken Lease = new("digits", 0, 0, 1);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Host_ThatWaitsForItsDisk_IsAskedAgain_HoweverLongThatTakes()
    {
        using var host = new WaitingBroker();
        var asking = new RemoteBroker(new BrokerService(host, _time), _time).RenewAsync(Lease, TestContext.Current.CancellationToken);

        for (var question = 0; question < 60; question++)
        {
            var asked = host.AskedAsync();
            while (!asked.IsCompleted)
            {
                _time.Advance(BrokerService.Patience);
                await Task.Yield();
            }

            await asked;
            Assert.False(asking.IsCompleted);
        }

        host.Answer.SetResult(new ReportReply(RunDirective.Prune));

        Assert.Equal(RunDirective.Prune, (await asking).Directive);
    }

    [Fact]
    public async Task Host_ThatSaysNothing_IsGivenUp()
    {
        var link = new SilentLink();
        var asking = new RemoteBroker(link, _time).RenewAsync(Lease, TestContext.Current.CancellationToken);
        while (!asking.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Contains("30s", (await Assert.ThrowsAsync<IOException>(() => asking)).Message, StringComparison.Ordinal);
    }

    /// <summary>A broker that answers when the test says so.</summary>
    private sealed class WaitingBroker : IBroker, IDisposable
    {
        private readonly SemaphoreSlim _asked = new(0);

        public TaskCompletionSource<ReportReply> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose() => _asked.Dispose();

        /// <summary>Ends when it was asked once more.</summary>
        public Task AskedAsync() => _asked.WaitAsync(TestContext.Current.CancellationToken);

        public Task<ReportReply> RenewAsync(LeaseToken lease, CancellationToken cancellationToken)
        {
            _asked.Release();
            return Answer.Task;
        }

        public Task<LeaseReply> LeaseAsync(WorkerIdentity worker, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ReportReply> ReportAsync(ReportBatch batch, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<LeaseReply> CompleteAsync(Completion completion, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<bool> GiveUpAsync(string worker, RunOutcome outcome, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    private sealed class SilentLink : IBrokerLink
    {
        public Task<byte[]> CallAsync(BrokerCall call, byte[] message, CancellationToken cancellationToken) =>
            throw new UnansweredException("nothing came", new TimeoutException());
    }
}
