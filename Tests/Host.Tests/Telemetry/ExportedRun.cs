using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Telemetry;

/// <summary>What a collector got of one search, on a machine that seems to have two GPUs, one of them in trouble.</summary>
public sealed class ExportedRun : IAsyncLifetime
{
    internal IReadOnlyList<ReceivedSpan> Spans { get; private set; } = [];

    internal IReadOnlyList<ReceivedMetric> Metrics { get; private set; } = [];

    internal IReadOnlyList<string> Logs { get; private set; } = [];

    internal IReadOnlyList<string> Warnings { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        using var run = new SmallRun("20, 40");
        Directory.CreateDirectory(run.Path("bin"));
        await File.WriteAllTextAsync(
            run.Path("bin/nvidia-smi"),
            """
            #!/bin/sh
            echo 'GPU-0, 00000000:01:00.0, Pretended, Disabled, 50, 1024, 2048, 0, 0x0000000000000000'
            echo 'GPU-1, 00000000:02:00.0, Pretended, Disabled, 50, 1024, 2048, 1, 0x0000000000000000'

            """
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(run.Path("bin/nvidia-smi"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await using var receiver = await OtlpReceiver.StartAsync("grpc");
        var environment = new Dictionary<string, string>(receiver.Environment)
        {
            ["PATH"] = $"{run.Path("bin")}:{System.Environment.GetEnvironmentVariable("PATH")}",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
        };

        using var process = run.Start(environment);
        var ended = await HostExecutable.EndAsync(process);

        Assert.True(ended.Code == 0, ended.Error);
        (Spans, Metrics, Logs, Warnings) = (receiver.Spans, receiver.Metrics, receiver.Logs, receiver.Warnings);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
