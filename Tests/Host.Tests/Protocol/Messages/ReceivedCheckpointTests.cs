using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Tests.Protocol.Messages;

public sealed class ReceivedCheckpointTests
{
    private static readonly LeaseToken Lease = new("e", 1, 0, 1);
    private readonly ReceivedCheckpoints _received = new(_ => true);

    [Fact]
    public void BatchThatNamesBytesOfAnEarlierHost_IsRefused_UntilTheyAreStoredAgain()
    {
        Assert.Throws<TimeoutException>(() => _received.Expect(Batch("ab")));

        _received.Note(Lease, "ab");
        _received.Expect(Batch("ab"));
        _received.Expect(Batch("ab"));
    }

    [Fact]
    public void BytesOfAnotherRun_DontCount()
    {
        _received.Note(Lease with { Run = 1 }, "ab");

        Assert.Throws<TimeoutException>(() => _received.Expect(Batch("ab")));
    }

    [Fact]
    public void BatchWithoutACheckpoint_IsTaken()
    {
        _received.Expect(Batch(null));
        _received.Expect(null);
    }

    [Fact]
    public void RunWithoutALease_IsLeftToTheBroker() => new ReceivedCheckpoints(_ => false).Expect(Batch("ab"));

    private static ReportBatch Batch(string? sha256) =>
        new(
            Lease,
            0,
            new RunReport
            {
                Step = 1,
                Epoch = 1,
                Checkpoint = sha256 is null ? null : new CheckpointContent(default, true, false, null) { Sha256 = sha256 },
            }
        );
}
