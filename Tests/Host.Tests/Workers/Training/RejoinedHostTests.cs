using System.Net;
using System.Security.Cryptography;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Messages;
using Platform.Host.Tests.Commands;
using Platform.Host.Workers.Training;

namespace Platform.Host.Tests.Workers.Training;

public sealed class RejoinedHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task CallThatIsntAnswered_JoinsWhoeverIsInTheHostsPlace()
    {
        var place = new Place();
        await using var host = new RejoinedHost(place.Join(new Uri("http://127.0.0.1:1")), place.JoinAsync, Patience, TimeProvider.System);
        place.Next = new Uri("http://127.0.0.1:2");

        await Assert.ThrowsAsync<UnansweredException>(() => host.CallAsync(BrokerCall.Renew, [1], Cancellation));
        var answer = await host.CallAsync(BrokerCall.Renew, [1], Cancellation);

        Assert.Equal([2], answer);
        Assert.Equal((2, 1), (place.Joined, place.Left));
    }

    [Fact]
    public async Task HostThatIsStillThere_IsNotJoinedAgain()
    {
        var place = new Place { Next = new Uri("http://127.0.0.1:1") };
        await using var host = new RejoinedHost(place.Join(place.Next), place.JoinAsync, Patience, TimeProvider.System);
        place.Failures = 1;

        await Assert.ThrowsAsync<UnansweredException>(() => host.CallAsync(BrokerCall.Renew, [1], Cancellation));
        await host.CallAsync(BrokerCall.Renew, [1], Cancellation);

        Assert.Equal((1, 0), (place.Joined, place.Left));
    }

    [Fact]
    public async Task BytesThatNoBatchNamed_AreStoredAgain_AtTheNextHost()
    {
        using var terminal = new FakeTerminal();
        using var other = new FakeTerminal();
        var (before, after) = (await SampleRecords.StoreAsync(), await SampleRecords.StoreAsync());
        var lease = new LeaseToken("digits", 0, 0, 7);
        var hash = Convert.ToHexStringLower(SHA256.HashData([1, 2, 3]));
        await using var first = await terminal.StartHostAsync(before);
        await using var second = await other.StartHostAsync(after);
        var place = new Place { Contact = second.Workers };
        await using var host = new RejoinedHost(place.Join(first.Workers), place.JoinAsync, Patience, TimeProvider.System);

        await host.StoreAsync(lease, new byte[] { 1, 2, 3 }, hash, Cancellation);
        place.Next = second.Workers.Url;
        await Assert.ThrowsAsync<UnansweredException>(() => host.CallAsync(BrokerCall.Renew, [1], Cancellation));
        await after.CommitAsync([new PutCheckpoint(after.Checkpoints("digits")[0] with { Sha256 = hash, Length = 3 })], Cancellation);

        Assert.Equal(3, (await host.LoadAsync(hash, Cancellation)).Length);
    }

    [Fact]
    public async Task Checkpoint_ThatTheHostDoesntTakeAnyMore_GoesToTheNext()
    {
        using var terminal = new FakeTerminal();
        using var other = new FakeTerminal();
        var after = await SampleRecords.StoreAsync();
        var hash = Convert.ToHexStringLower(SHA256.HashData([1, 2, 3]));
        var first = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        await using var second = await other.StartHostAsync(after);
        var place = new Place { Contact = second.Workers };
        await using var host = new RejoinedHost(place.Join(first.Workers), place.JoinAsync, Patience, TimeProvider.System);

        await first.DisposeAsync();
        place.Next = second.Workers.Url;
        await host.StoreAsync(new LeaseToken("digits", 0, 0, 7), new byte[] { 1, 2, 3 }, hash, Cancellation);
        await after.CommitAsync([new PutCheckpoint(after.Checkpoints("digits")[0] with { Sha256 = hash, Length = 3 })], Cancellation);

        Assert.Equal((2, 3), (place.Joined, (await host.LoadAsync(hash, Cancellation)).Length));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A place at which one host after the other listens.</summary>
    private sealed class Place
    {
        /// <summary>Where the host listens that is there now.</summary>
        public Uri? Next { get; set; }

        public HostContact? Contact { get; init; }

        /// <summary>How many calls aren't answered though the host is there.</summary>
        public int Failures { get; set; }

        public int Joined { get; private set; }

        public int Left { get; private set; }

        public JoinedHost Join(Uri url) => Join(new HostContact(url, "token"));

        public JoinedHost Join(HostContact contact)
        {
            Joined++;
            Next ??= contact.Url;
            return new JoinedHost(
                new Link(this, contact),
                HostClient.Create(contact.Url, contact.Token),
                _ => Task.FromResult(contact.Url == Next),
                new Connection(this)
            );
        }

        public Task<JoinedHost> JoinAsync(CancellationToken cancellationToken) =>
            Task.FromResult(Join(Contact ?? new HostContact(Next!, "token")));

        private sealed class Link(Place place, HostContact contact) : IBrokerLink
        {
            public Task<byte[]> CallAsync(BrokerCall call, byte[] message, CancellationToken cancellationToken) =>
                contact.Url != place.Next || place.Failures-- > 0
                    ? throw new UnansweredException("gone", new WebException())
                    : Task.FromResult(new[] { (byte)contact.Url.Port });
        }

        private sealed class Connection(Place place) : IAsyncDisposable
        {
            public ValueTask DisposeAsync()
            {
                place.Left++;
                return ValueTask.CompletedTask;
            }
        }
    }
}
