using System.Net;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Http.Clients;

namespace Platform.Host.Tests.Http.Clients;

/// <summary>A checkpoint that doesn't reach the host is nobody's fault but the way's.</summary>
public sealed class HttpCheckpointsTests
{
    private static readonly LeaseToken Lease = new("a", 0, 0, 7);

    public static TheoryData<Func<HttpResponseMessage>> Failures =>
        new()
        {
            () => throw new HttpRequestException("connection refused"),
            // What a client says that waited too long.
            () => throw new TaskCanceledException("too slow", new TimeoutException()),
            () => new HttpResponseMessage(HttpStatusCode.InternalServerError),
        };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Store_WithoutAnAnswer_SaysThatTheHostCantBeReached(Func<HttpResponseMessage> answer) =>
        await Assert.ThrowsAsync<HostUnreachableException>(() =>
            Checkpoints(answer).StoreAsync(Lease, new byte[] { 1 }, "4bf5", TestContext.Current.CancellationToken)
        );

    [Fact]
    public async Task Load_ThatTakesTooLong_SaysThatTheHostCantBeReached() =>
        await Assert.ThrowsAsync<HostUnreachableException>(() =>
            Checkpoints(() => throw new TaskCanceledException("too slow", new TimeoutException()))
                .LoadAsync("4bf5", TestContext.Current.CancellationToken)
        );

    [Fact]
    public async Task Store_OfALostLease_IsLeftToTheBatchThatFollows() =>
        await Checkpoints(() => new HttpResponseMessage(HttpStatusCode.Forbidden))
            .StoreAsync(Lease, new byte[] { 1 }, "4bf5", TestContext.Current.CancellationToken);

    private static HttpCheckpoints Checkpoints(Func<HttpResponseMessage> answer) =>
        new(new HttpClient(new Answers(answer)) { BaseAddress = new Uri("http://host/") });

    private sealed class Answers(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer());
    }
}
