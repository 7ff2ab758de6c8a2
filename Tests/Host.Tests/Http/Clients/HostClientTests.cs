using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Http.Clients;

public sealed class HostClientTests
{
    private const string Definition = """
        name: behind-a-proxy
        dataset: { plugin: iris }
        model: { plugin: perceptron }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: sgd, learningRate: 0.1 }
        training: { epochs: 1 }
        workers: { count: 1, device: cpu }
        """;

    // Machines of a cluster often have such variables; nobody listens on port 1.
    [Fact]
    public async Task ProxyOfTheEnvironment_IsNotAsked_BetweenHostAndWorkers()
    {
        var directory = Directory.CreateTempSubdirectory("platform-proxy-");
        var file = Path.Combine(directory.FullName, "one.yaml");
        await File.WriteAllTextAsync(file, Definition, TestContext.Current.CancellationToken);
        var proxy = new Dictionary<string, string> { ["http_proxy"] = "http://127.0.0.1:1", ["HTTP_PROXY"] = "http://127.0.0.1:1" };

        using var run = HostExecutable.Start(proxy, "run", file, "--data", Path.Combine(directory.FullName, "data"), "--quiet");
        var (code, output, error) = await HostExecutable.EndAsync(run);
        directory.Delete(recursive: true);

        Assert.True(code == 0, error);
        Assert.Contains("1 completed", output, StringComparison.Ordinal);
    }
}
