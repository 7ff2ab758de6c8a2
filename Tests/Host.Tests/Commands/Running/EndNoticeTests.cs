using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Platform.Host.Commands.Running;
using Platform.Host.Output;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Commands.Running;

public sealed class EndNoticeTests
{
    private static readonly Uri Hook = new("http://hooks.test/end?key=secret");
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _said = [];

    [Fact]
    public async Task Hook_ThatAnswers_IsSentTheExperimentOnce()
    {
        var hook = new AnsweringHook(HttpStatusCode.NoContent);

        await Notice(hook).SendAsync(Experiment, TestContext.Current.CancellationToken);

        var body = Assert.Single(hook.Bodies);
        Assert.Equal(Experiment.Id, JsonElement.Parse(body).GetProperty("id").GetString());
        Assert.Empty(_said);
    }

    [Fact]
    public async Task Hook_ThatIsBusyForAWhile_IsAskedAgain_AndNothingIsSaid()
    {
        var hook = new AnsweringHook(HttpStatusCode.ServiceUnavailable, null, HttpStatusCode.TooManyRequests, HttpStatusCode.OK);

        await AsTimePasses(Notice(hook).SendAsync(Experiment, TestContext.Current.CancellationToken));

        Assert.Equal(4, hook.Bodies.Count);
        Assert.Empty(_said);
    }

    [Fact]
    public async Task Hook_ThatIsAway_IsGivenUpAfterFiveTimes_WithANote_WithoutTheSecret()
    {
        var hook = new AnsweringHook(null, null, null, null, null);

        await AsTimePasses(Notice(hook).SendAsync(Experiment, TestContext.Current.CancellationToken));

        Assert.Equal(5, hook.Bodies.Count);
        Assert.Equal([$"note: http://hooks.test/end was not told that {Experiment.Id} is {Experiment.State}: nobody is there"], _said);
    }

    [Fact]
    public async Task Hook_ThatRefuses_IsNotAskedAgain()
    {
        var hook = new AnsweringHook(HttpStatusCode.NotFound);

        await Notice(hook).SendAsync(Experiment, TestContext.Current.CancellationToken);

        Assert.Single(hook.Bodies);
        Assert.EndsWith(": it answered 404", Assert.Single(_said), StringComparison.Ordinal);
    }

    private static ExperimentOutput Experiment { get; } = ExperimentOutput.From(RecordSamples.Experiment(), []);

    private EndNotice Notice(AnsweringHook hook) => new(Hook, hook, _time, _said.Add);

    // Nothing but the pauses is waited for, so that they can be passed as soon as they begin.
    private async Task AsTimePasses(Task sending)
    {
        while (!sending.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await sending;
    }

    /// <summary>Answers with these codes, one after the other; null: nobody is there.</summary>
    private sealed class AnsweringHook(params HttpStatusCode?[] answers) : HttpMessageHandler
    {
        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal(Hook, request.RequestUri);
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return answers[Bodies.Count - 1] is { } code ? new(code) : throw new HttpRequestException("nobody is there");
        }
    }
}
