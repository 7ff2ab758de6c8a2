using System.Net.Http.Headers;
using System.Text.Json;
using Platform.Host.Protocol;
using Platform.Host.Tests.Commands;
using Platform.Host.Tests.Hosting;

namespace Platform.Host.Tests.Http.Description;

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
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var client = new HttpClient { BaseAddress = host.Address.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Address.Token);

        using var document = await ReadAsync(client, "api/openapi.json");
        using var answer = await ReadAsync(client, path);
        var schema = document
            .RootElement.GetProperty("paths")
            .GetProperty(route)
            .GetProperty("get")
            .GetProperty("responses")
            .GetProperty("2XX")
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("schema");
        var one = answer.RootElement;
        if (one.ValueKind is JsonValueKind.Array)
        {
            (schema, one) = (schema.GetProperty("items"), one[0]);
        }

        Assert.Equal("3.1.0", document.RootElement.GetProperty("openapi").GetString());
        Assert.Subset(
            schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToHashSet(),
            one.EnumerateObject().Select(property => property.Name).ToHashSet()
        );
        Assert.NotEmpty(one.EnumerateObject());
    }

    [Fact]
    public async Task Parameters_AreThoseThatTheRulesTake()
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var client = new HttpClient { BaseAddress = host.Address.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Address.Token);
        using var document = await ReadAsync(client, "api/openapi.json");
        var reads = document
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .Where(path => path.Value.TryGetProperty("get", out _))
            .ToList();

        var parameters = 0;
        foreach (var path in reads)
        {
            var address = path.Name[1..]
                .Replace("{id}", "digits", StringComparison.Ordinal)
                .Replace("{trial}", "0", StringComparison.Ordinal)
                .Replace("{sha256}", SampleRecords.Sha256, StringComparison.Ordinal);
            Assert.Contains("'unheard' is unknown", await RefusalAsync(client, $"{address}?unheard=1"), StringComparison.Ordinal);
            if (!path.Value.GetProperty("get").TryGetProperty("parameters", out var declared))
            {
                continue;
            }

            foreach (var parameter in declared.EnumerateArray())
            {
                var name = parameter.GetProperty("name").GetString();
                var isText = parameter.GetProperty("schema").GetProperty("type").GetString() == "string";
                var refusal = await RefusalAsync(client, $"{address}?{name}=word");
                Assert.DoesNotContain($"'{name}' is unknown", refusal, StringComparison.Ordinal);
                Assert.Equal(!isText, refusal.Contains($"'{name}' is 'word'; it must be", StringComparison.Ordinal));
                parameters++;
            }
        }

        Assert.True(parameters > 20, $"{parameters} parameters are described.");
    }

    [Theory]
    [InlineData("/api/experiments", "post", "text")]
    [InlineData("/api/experiments/{id}", "patch", "add")]
    [InlineData("/api/experiments/{id}/trials/{trial}", "patch", "notes")]
    public async Task Body_IsDescribed(string path, string method, string property)
    {
        using var fixture = new HostFixture();
        await using var host = await fixture.StartAsync();
        var address = HostAddress.Read(fixture.Data)!;
        using var client = new HttpClient { BaseAddress = address.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", address.Token);

        using var document = await ReadAsync(client, "api/openapi.json");
        var schema = document
            .RootElement.GetProperty("paths")
            .GetProperty(path)
            .GetProperty(method)
            .GetProperty("requestBody")
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("schema");

        Assert.True(schema.GetProperty("properties").TryGetProperty(property, out _));
    }

    private static async Task<string> RefusalAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(
            new Uri(path, UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        if (answer.StatusCode is not System.Net.HttpStatusCode.BadRequest)
        {
            return "";
        }

        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return problem.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString()! : "";
    }

    private static async Task<JsonDocument> ReadAsync(HttpClient client, string path) =>
        JsonDocument.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
}
