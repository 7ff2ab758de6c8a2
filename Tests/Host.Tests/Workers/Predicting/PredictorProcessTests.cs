using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Host.Server;
using Platform.Host.Tests.Commands;
using Platform.Host.Workers.Predicting;
using Platform.Host.Workers.Processes;
using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Workers.Predicting;

/// <summary>Real processes of models.</summary>
[Collection(nameof(TorchTests))]
public sealed class PredictorProcessTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    private static readonly string[] Inputs = ["colour,size", "red,9", "", "mauve,4"];
    private static readonly WorkerExecutable Real = new("dotnet", [HostExecutable.Path]);

    [Fact]
    public async Task Host_AnswersOverHttp_WhatPredictPrints_AndOutlivesItsProcess()
    {
        var terminal = flowers.Terminal;
        await terminal.WriteAsync("new.csv", string.Join('\n', Inputs));
        await terminal.CallAsync("predict", "flowers", "--file", "new.csv", "--top", "2", "--json");
        var printed = JsonElement.Parse(terminal.Output);
        await using var owned = OwnedRecords.Open(terminal.Data, TimeProvider.System);
        var started = new List<PredictorProcess>();
        using var pool = new PredictorPool(owned.Store, (model, _) => Start(model), TimeProvider.System);
        await using var host = await HostServer.StartAsync(
            new HostServerOptions
            {
                DataDirectory = terminal.Data,
                Store = owned.Store,
                Delete = (_, _) => Task.FromResult(false),
                HoldsLease = _ => false,
                Predictions = pool,
            },
            Cancel
        );
        using var client = new HttpClient { BaseAddress = host.Address.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Address.Token);

        using var first = await AskAsync(Inputs);
        using var refused = await AskAsync(["1,2,3"]);
        started[0].Dispose();
        using var failed = await AskAsync(Inputs);

        Assert.Equal((HttpStatusCode.OK, "0"), (first.StatusCode, first.Headers.GetValues("Platform-Trial").Single()));
        Assert.True(JsonElement.DeepEquals(printed, await ReadAsync(first)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(
            "3 cells per row, but the model was trained on 2 features",
            (await ReadAsync(refused)).GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        Assert.Single(started);

        PredictorProcess Start(PredictedModel model)
        {
            started.Add(PredictorProcess.Start(Real, model, terminal.Data, [], TimeProvider.System));
            return started[^1];
        }

        Task<HttpResponseMessage> AskAsync(string[] inputs) =>
            client.PostAsJsonAsync(new Uri("api/predict/flowers", UriKind.Relative), new { inputs, top = 2 }, Cancel);
    }

    [Fact]
    public async Task ProcessThatEnds_IsGone_WithItsLastWords()
    {
        using var process = PredictorProcess.Start(
            new("/bin/sh", ["-c", "read line; echo a >&2; echo 'error: no memory' >&2; exec >&-; exit 134"]),
            new("e", 0, "hash"),
            "/",
            [],
            TimeProvider.System
        );

        var gone = await Assert.ThrowsAsync<PredictorGoneException>(() => process.AskAsync(new(["1"])));

        Assert.Equal("It said: error: no memory", gone.Message);
    }

    [Fact]
    public async Task Predictor_AnswersLines_AndGoesOnAfterARefusal()
    {
        var terminal = flowers.Terminal;
        terminal.Answer = """
            {"inputs":["9,red"]}
            {"inputs":["x,red"]}
            {"inputs":["1,blue","4,red"],"top":1}
            """;

        var code = await terminal.CallAsync("predictor", "flowers/0");
        terminal.Answer = null;

        var answers = terminal.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal((0, 3), (code, answers.Count));
        Assert.Equal("rose", answers[0].GetProperty("predictions")[0].GetProperty("class").GetString());
        Assert.Contains("'x' is not a number", answers[1].GetProperty("refusal").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, answers[2].GetProperty("predictions")[0].GetProperty("classes").GetArrayLength());
    }

    [Fact]
    public async Task PredictorOfWhatIsntThere_SaysThatThereIsNoModel()
    {
        var terminal = flowers.Terminal;
        terminal.Answer = """{"inputs":["9,red"]}""";

        await terminal.CallAsync("predictor", "flowers/7");
        terminal.Answer = null;

        var answer = JsonElement.Parse(terminal.Output);
        Assert.True(answer.GetProperty("hasNoModel").GetBoolean());
        Assert.Contains("has no trial '7'", answer.GetProperty("refusal").GetString(), StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancel));
}
