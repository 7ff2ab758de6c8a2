using System.Net.Http.Headers;
using System.Text.Json;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Viewer.Safety;

public sealed class ApiDocumentTests
{
    [Theory]
    [InlineData("/api/experiments", "api/experiments")]
    [InlineData("/api/experiments/{id}/trials", "api/experiments/digits/trials")]
    [InlineData("/api/experiments/{id}/runs", "api/experiments/digits/runs")]
    [InlineData("/api/experiments/{id}/events", "api/experiments/digits/events")]
    [InlineData("/api/experiments/{id}/checkpoints", "api/experiments/digits/checkpoints")]
    [InlineData("/api/experiments/{id}/trials/{trial}/series", "api/experiments/digits/trials/0/series?metric=train/loss")]
    public async Task Answer_IsAsDescribed(string route, string path)
    {
        using var terminal = new Terminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var client = new HttpClient { BaseAddress = host.Address.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Address.Token);

        using var document = await ReadAsync(client, "api/openapi.json");
        using var answer = await ReadAsync(client, path);
        var schema = document.RootElement.GetProperty("paths").GetProperty(route).GetProperty("get").GetProperty("responses").GetProperty("2XX").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        var one = answer.RootElement;
        if (one.ValueKind is JsonValueKind.Array) (schema, one) = (schema.GetProperty("items"), one[0]);

        Assert.Equal("3.1.0", document.RootElement.GetProperty("openapi").GetString());
        Assert.Subset(schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToHashSet(), one.EnumerateObject().Select(property => property.Name).ToHashSet());
        Assert.NotEmpty(one.EnumerateObject());
    }

    private static async Task<JsonDocument> ReadAsync(HttpClient client, string path) =>
        JsonDocument.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
}
