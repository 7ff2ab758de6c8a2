using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Telemetry;

public sealed class ExportTests
{
    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task OneTrace_LeadsFromTheRun_ToAnEpochInAWorker(string protocol)
    {
        const string Caller = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        using var run = new SmallRun("2, 3");
        await using var receiver = await OtlpReceiver.StartAsync(protocol);

        using var process = run.Start(new Dictionary<string, string>(receiver.Environment) { ["TRACEPARENT"] = Caller });
        var ended = await HostExecutable.EndAsync(process);

        Assert.True(ended.Code == 0, $"{ended.Code}: {ended.Output}{ended.Error}");
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", Assert.Single(receiver.Spans.Select(span => span.Trace).Distinct()));
        var epochs = receiver.Spans.Where(span => span.Name == "epoch").ToList();
        Assert.Equal(5, epochs.Count);
        Assert.All(
            epochs,
            epoch =>
                Assert.Equal(
                    ["epoch of platform-worker", "run of platform-host", "trial of platform-host", "experiment of platform-host"],
                    Path(receiver.Spans, epoch)
                )
        );
        Assert.Equal("00f067aa0ba902b7", Assert.Single(receiver.Spans, span => span.Name == "experiment").Parent);
        Assert.Contains(receiver.Metrics, metric => metric is { Service: "platform-host", Name: "platform.run.duration" });
        Assert.Contains(receiver.Metrics, metric => metric is { Service: "platform-worker", Name: "platform.step.duration" });
        Assert.Contains("Experiment small is Completed", receiver.Logs);
    }

    private static IEnumerable<string> Path(IReadOnlyList<ReceivedSpan> spans, ReceivedSpan leaf)
    {
        for (var span = leaf; span is not null; span = spans.SingleOrDefault(one => one.Id == span.Parent))
        {
            yield return $"{span.Name} of {span.Service}";
        }
    }
}
