using System.Net;
using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Http.Clients;

/// <summary>What the desk does when its connection breaks; the answers are a script.</summary>
public sealed class HttpExperimentDeskTests
{
    [Fact]
    public async Task BrokenConnection_IsMadeAgain_AndGoesOnWhereItBroke()
    {
        using var host = new Answers(Stream(new(2, 0), ExperimentState.Running), Stream(new(5, 1), ExperimentState.Completed));
        using var client = new HttpClient(host) { BaseAddress = new Uri("http://127.0.0.1:1/") };

        var positions = new List<FeedPosition>();
        await foreach (var entry in new HttpExperimentDesk(client).FollowAsync("digits", default, TestContext.Current.CancellationToken))
        {
            positions.Add(entry.Position);
        }

        Assert.Equal([new(2, 0), new(5, 1)], positions);
        Assert.Equal(["0-0", "2-0"], host.Asked);
    }

    [Fact]
    public async Task HostThatStaysAway_IsGivenUp()
    {
        using var host = new Answers(Stream(new(2, 0), ExperimentState.Running));
        using var client = new HttpClient(host) { BaseAddress = new Uri("http://127.0.0.1:1/") };

        await Assert.ThrowsAsync<HttpRequestException>(async () =>
        {
            await foreach (
                var entry in new HttpExperimentDesk(client).FollowAsync("digits", default, TestContext.Current.CancellationToken)
            )
            {
                Assert.False(entry.IsLast);
            }
        });
    }

    private static string Stream(FeedPosition position, ExperimentState state)
    {
        var progress = new ExperimentProgress
        {
            Experiment = SampleRecords.ExperimentOf("digits", state),
            Counts = new Dictionary<TrialState, long> { [TrialState.Completed] = position.Ended },
            TrialCount = 5,
            Best = null,
            Running = [],
            Ended = [],
            Events = [],
            Elapsed = TimeSpan.FromSeconds(1),
            TrialsPerMinute = null,
            Remaining = null,
        };
        var entry = new ProgressEntry(position, progress, state is not ExperimentState.Running, null);
        return $"id: {position}\ndata: {JsonSerializer.Serialize(entry, RecordJson.Default.ProgressEntry)}\n\n";
    }

    /// <summary>Answers with one stream after the other, each of which just ends; after the last there is nobody.</summary>
    private sealed class Answers(params IEnumerable<string> streams) : HttpMessageHandler
    {
        private readonly Queue<string> _streams = new(streams);

        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_streams.Count == 0)
            {
                throw new HttpRequestException("Connection refused");
            }

            Asked.Add(request.Headers.GetValues("Last-Event-ID").Single());
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(_streams.Dequeue()) });
        }
    }
}
