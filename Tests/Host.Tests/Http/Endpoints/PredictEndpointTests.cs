using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Platform.Host.Http.Endpoints;
using Platform.Host.Protocol.Predictions;
using Platform.Host.Server;
using Platform.Host.Tests.Commands;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Http.Endpoints;

public sealed class PredictEndpointTests
{
    [Theory]
    [InlineData("""{"inputs":["9,red"]}""", HttpStatusCode.OK, "")]
    [InlineData("""{"inputs":["unknown"]}""", HttpStatusCode.NotFound, "Unknown it is.")]
    [InlineData("""{"inputs":["no-model"]}""", HttpStatusCode.Conflict, "NoModel it is.")]
    [InlineData("""{"inputs":["unreadable"]}""", HttpStatusCode.UnprocessableEntity, "Unreadable it is.")]
    [InlineData("""{"inputs":["busy"]}""", HttpStatusCode.ServiceUnavailable, "Busy it is.")]
    [InlineData("""{"inputs":["failed"]}""", HttpStatusCode.ServiceUnavailable, "Failed it is.")]
    [InlineData("{}", HttpStatusCode.BadRequest, "'inputs' must be a list of texts")]
    [InlineData("""{"inputs":null}""", HttpStatusCode.BadRequest, "")]
    [InlineData("""{"inputs":[]}""", HttpStatusCode.BadRequest, "'inputs' must be a list of texts")]
    [InlineData("""{"inputs":["  ",""]}""", HttpStatusCode.BadRequest, "'inputs' must be a list of texts")]
    [InlineData("""{"inputs":["1",null]}""", HttpStatusCode.BadRequest, "'inputs' must be a list of texts")]
    [InlineData("""{"inputs":[1]}""", HttpStatusCode.BadRequest, "isn't the JSON that this address takes")]
    [InlineData("""{"inputs":["1"],"top":0}""", HttpStatusCode.BadRequest, "'top' must be from 1 to 100.")]
    [InlineData("""{"inputs":["1"],"top":101}""", HttpStatusCode.BadRequest, "'top' must be from 1 to 100.")]
    [InlineData("[", HttpStatusCode.BadRequest, "isn't the JSON that this address takes")]
    public async Task Request_IsAnswered_OrRefusedWithAReason(string body, HttpStatusCode expected, string reason)
    {
        var answer = await PostAsync(body);

        Assert.Equal(expected, answer.Status);
        Assert.Equal(expected is HttpStatusCode.OK ? "application/json" : "application/problem+json", answer.Type);
        if (expected is HttpStatusCode.OK)
        {
            Assert.Equal("""[{"class":"rose","count":1,"top":3}]""", answer.Text);
        }
        else
        {
            Assert.Contains(reason, JsonElement.Parse(answer.Text).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TooMuch_IsRefused()
    {
        var most = string.Join(',', Enumerable.Repeat("\"1\"", PredictEndpoint.MostInputs));

        var (right, many, large) = (
            await PostAsync($$"""{"inputs":[{{most}}]}"""),
            await PostAsync($$"""{"inputs":[{{most}},"1"]}"""),
            await PostAsync($$"""{"inputs":["{{new string('1', 5 << 20)}}"]}""")
        );

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge),
            (right.Status, many.Status, large.Status)
        );
        Assert.Contains("1000 inputs, and this one has 1001", many.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherContentThanJson_IsRefused() =>
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync("""{"inputs":["9"]}""", "text/plain")).Status);

    [Fact]
    public async Task Description_HasItsBodyAndAnswer()
    {
        using var terminal = new FakeTerminal();
        await using var host = await StartAsync(terminal);
        using var client = Client(host);

        var operation = JsonElement
            .Parse(await client.GetStringAsync(new Uri("api/openapi.json", UriKind.Relative), Cancel))
            .GetProperty("paths")
            .GetProperty("/api/predict/{id}")
            .GetProperty("post");

        var body = SchemaOf(operation.GetProperty("requestBody"));
        var answer = SchemaOf(operation.GetProperty("responses").GetProperty("2XX"));
        Assert.Equal(["inputs", "top"], body.GetProperty("properties").EnumerateObject().Select(one => one.Name));
        Assert.True(answer.GetProperty("items").GetProperty("properties").TryGetProperty("probability", out _));

        static JsonElement SchemaOf(JsonElement content) =>
            content.GetProperty("content").GetProperty("application/json").GetProperty("schema");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<(HttpStatusCode Status, string? Type, string Text)> PostAsync(string body, string type = "application/json")
    {
        using var terminal = new FakeTerminal();
        await using var host = await StartAsync(terminal);
        using var client = Client(host);
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/predict/digits", UriKind.Relative)) { Content = content };

        // A body that is too large isn't read, and sending it would break off.
        request.Headers.ExpectContinue = true;
        using var response = await client.SendAsync(request, Cancel);
        Assert.Equal(body.Contains("busy", StringComparison.Ordinal), response.Headers.RetryAfter is not null);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(Cancel));
    }

    private static Task<HostServer> StartAsync(FakeTerminal terminal) =>
        HostServer.StartAsync(
            new HostServerOptions
            {
                DataDirectory = terminal.Data,
                Store = new InMemoryRecordStore(),
                Delete = (_, _) => Task.FromResult(false),
                HoldsLease = _ => false,
                Predictions = new NamedEnds(),
            },
            Cancel
        );

    private static HttpClient Client(HostServer host)
    {
        var client = new HttpClient { BaseAddress = host.Address.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Address.Token);
        return client;
    }

    /// <summary>Ends as the first input says.</summary>
    private sealed class NamedEnds : IPredictionDesk
    {
        public Task<PredictionReply> PredictAsync(string experiment, PredictionRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(
                Enum.TryParse<PredictionEnd>(request.Inputs[0].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var end)
                && !char.IsDigit(request.Inputs[0][0])
                    ? PredictionReply.Refused(end, $"{end} it is.")
                    : new()
                    {
                        Trial = 1,
                        Predictions = JsonSerializer.SerializeToElement(
                            new[]
                            {
                                new
                                {
                                    @class = "rose",
                                    count = request.Inputs.Count,
                                    top = request.Top,
                                },
                            }
                        ),
                    }
            );
    }
}
