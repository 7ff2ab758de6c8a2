using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Host.Tests.Cluster;

namespace Platform.Host.Tests.Telemetry;

/// <summary>A real Prometheus scrapes a real host.</summary>
public sealed partial class PrometheusTests : IDisposable
{
    private const string Server = "/usr/bin/prometheus";
    private const string Finished = """sum(platform_trials{platform_trial_state="completed"})""";

    // The last trial would train for days.
    private readonly SmallRun _run = new("1, 2, 1000000");
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _run.Dispose();
    }

    [Fact]
    public async Task Prometheus_CountsFinishedTrials_AndAnswersTheDashboard()
    {
        Assert.SkipUnless(
            File.Exists(Server) || Environment.GetEnvironmentVariable("PLATFORM_REQUIRE") == "all",
            $"{Server} is not installed (Debian's package prometheus)."
        );
        using var host = _run.Start(new Dictionary<string, string>(), "--metrics", "0");
        try
        {
            var page = await PageOfAsync(host);
            using var prometheus = await StartAsync(page);
            try
            {
                var address = prometheus.StartInfo.ArgumentList[^1]["--web.listen-address=".Length..];
                var api = new Uri($"http://{address}/api/v1/query");
                while (await AskAsync(api, Finished) != "2")
                {
                    Assert.False(host.HasExited || prometheus.HasExited, "The host or Prometheus ended before the trials did.");
                    await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
                }

                Assert.Equal("2", await AskAsync(api, "sum(platform_trial_duration_seconds_count)"));
                Assert.Equal("1", await AskAsync(api, """sum(platform_workers{platform_worker_state="busy"})"""));
                Assert.All(Dashboard.Expressions, expression => Assert.DoesNotContain("$", expression, StringComparison.Ordinal));
                foreach (var expression in Dashboard.Expressions)
                {
                    await AskAsync(api, expression);
                }
            }
            finally
            {
                prometheus.Kill();
            }

            var names = Name()
                .Matches(await _client.GetStringAsync(page, TestContext.Current.CancellationToken))
                .Select(match => match.Groups[1].Value)
                .Distinct();
            Assert.Empty(
                TelemetryPage
                    .Metrics.Where(metric => !metric.Name.StartsWith("hw.", StringComparison.Ordinal))
                    .SelectMany(metric => metric.Series)
                    .Except(names)
            );
        }
        finally
        {
            host.Kill();
        }
    }

    private static async Task<Uri> PageOfAsync(Process host)
    {
        const string Note = "Metrics for Prometheus: ";
        while (await host.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(Note, StringComparison.Ordinal))
            {
                return new Uri(line[Note.Length..]);
            }
        }

        throw new IOException("The host ended before it said where its metrics are.");
    }

    private async Task<Process> StartAsync(Uri page)
    {
        var port = FreePorts.Find();
        await File.WriteAllTextAsync(
            _run.Path("prometheus.yml"),
            $"scrape_configs: [{{ job_name: platform, scrape_interval: 200ms, static_configs: [{{ targets: ['{page.Authority}'] }}] }}]"
        );
        var prometheus = Process.Start(
            new ProcessStartInfo(
                Server,
                [
                    $"--config.file={_run.Path("prometheus.yml")}",
                    $"--storage.tsdb.path={_run.Path("tsdb")}",
                    $"--web.listen-address=127.0.0.1:{port}",
                ]
            )
            {
                RedirectStandardError = true,
            }
        )!;
        while (await prometheus.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (!line.Contains("Server is ready", StringComparison.Ordinal))
            {
                continue;
            }

            _ = prometheus.StandardError.ReadToEndAsync(CancellationToken.None);
            return prometheus;
        }

        throw new IOException("Prometheus ended before it was ready.");
    }

    /// <summary>The one value that answers a query; null if there is none.</summary>
    private async Task<string?> AskAsync(Uri api, string query)
    {
        using var answer = await _client.GetAsync(
            new Uri($"{api}?query={Uri.EscapeDataString(query)}"),
            TestContext.Current.CancellationToken
        );
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{query}: {text}");
        using var json = JsonDocument.Parse(text);
        var results = json.RootElement.GetProperty("data").GetProperty("result");
        return results.GetArrayLength() == 0 ? null : results[0].GetProperty("value")[1].GetString();
    }

    [GeneratedRegex("^([a-z_]+)[{ ]", RegexOptions.Multiline)]
    private static partial Regex Name();
}
