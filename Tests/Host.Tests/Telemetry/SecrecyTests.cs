using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Platform.Host.Certificates;
using Platform.Host.Cluster;
using Platform.Host.Http.Clients;
using Platform.Host.Http.Web;
using Platform.Host.Protocol;
using Platform.Host.Workers.Joining;
using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Telemetry;

/// <summary>What opens the host is told to nobody: neither in logs nor in measurements, traces, records or lists of processes.</summary>
public sealed partial class SecrecyTests
{
    [Fact]
    public async Task Tokens_AreNowhereButInTheOwnersFile()
    {
        using var run = new SmallRun("1, 2");
        await using var receiver = await OtlpReceiver.StartAsync("http/protobuf");
        var environment = new Dictionary<string, string>(receiver.Environment) { ["OTEL_METRIC_EXPORT_INTERVAL"] = "100" };
        using var host = HostExecutable.Start(environment, "serve", "--data", run.Path("data"), "--metrics", "0", "--listen", "127.0.0.1");
        var said = new StringBuilder();
        var joined = GatewayIn(await ReadUntilAsync(host, said, "--join"));
        said.AppendLine(await host.StandardError.ReadLineAsync(TestContext.Current.CancellationToken));
        var address = await PublishedAsync(run.Path("data"));
        var certificates = new CertificateDirectory(Path.Combine(run.Path("data"), "certificates"), TimeProvider.System);
        var token = JoinToken.New(certificates.Authority()!.Certificate);
        certificates.Secret.Replace(token);
        await HostEntrance.FindAsync(
            joined,
            new TokenCredentials(token, TimeProvider.System),
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );

        var cookie = await VisitAsync(address, token.Secret);
        using (var search = HostExecutable.Start("run", run.Path("search.yaml"), "--data", run.Path("data"), "--quiet"))
        {
            said.Append(await search.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken))
                .Append(await search.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await search.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, search.ExitCode);
        }

        var processes = CommandLines();
        var metrics = await MetricsAsync(said.ToString());
        using (var kill = Process.Start("kill", ["-TERM", host.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        said.Append(await host.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken))
            .Append(await host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains("small is completed", said.ToString(), StringComparison.Ordinal);
        Assert.Contains("platform_run_duration", metrics, StringComparison.Ordinal);
        Assert.Contains(receiver.Logs, log => log.Contains("small", StringComparison.Ordinal));
        Assert.NotEmpty(receiver.Spans);
        foreach (var secret in (string[])[address.Token, token.Secret, cookie])
        {
            Assert.Matches("^[0-9a-zA-Z_-]{43,64}$", secret);
            Assert.DoesNotContain(secret, said.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, metrics, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, processes, StringComparison.Ordinal);
            Assert.DoesNotContain(receiver.Messages, message => Holds(message, secret));
            Assert.DoesNotContain(
                Directory.EnumerateFiles(run.Path("data"), "*", SearchOption.AllDirectories),
                file => Holds(File.ReadAllBytes(file), secret)
            );
        }
    }

    // Opens the page as its owner does, and asks for what there isn't, which is where a server would write down what it was asked.
    private static async Task<string> VisitAsync(HostAddress address, string workers)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var opened = await client.GetAsync(PageSession.Link(address), TestContext.Current.CancellationToken);
        foreach (var token in (string[])[address.Token, workers])
        {
            foreach (
                var path in (string[])
                    [
                        $"none?token={token}",
                        $"api/view/experiments/none?filter={token}",
                        $"api/view/experiments?offset={token}",
                        $"checkpoints/{token}",
                    ]
            )
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address.Url, path));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.InRange((int)answer.StatusCode, 400, 499);
            }
        }

        return opened.Headers.GetValues("Set-Cookie").Single().Split('=', ';')[1];
    }

    private static async Task<string> MetricsAsync(string said)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(MetricsPage().Match(said).Value), TestContext.Current.CancellationToken);
    }

    private static async Task<HostAddress> PublishedAsync(string directory)
    {
        using var connection = await HostConnection.FindAsync(directory, TestContext.Current.CancellationToken);
        Assert.NotNull(connection);
        return HostAddress.Read(directory)!;
    }

    private static async Task<string> ReadUntilAsync(Process process, StringBuilder said, string sentence)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.AppendLine(line);
            if (line.Contains(sentence, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException(
            $"The host ended before it said '{sentence}': "
                + $"{await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}"
        );
    }

    private static string CommandLines()
    {
        using var processes = Process.Start(new ProcessStartInfo("ps", ["-eo", "args"]) { RedirectStandardOutput = true })!;
        return processes.StandardOutput.ReadToEnd();
    }

    private static GatewayAddress GatewayIn(string line) => ClusterAddress.Gateway(Gateway().Match(line).Groups[1].Value);

    private static bool Holds(byte[] content, string text) =>
        content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;

    [GeneratedRegex("--join ([0-9.]+:[0-9]+)")]
    private static partial Regex Gateway();

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+/metrics")]
    private static partial Regex MetricsPage();
}
