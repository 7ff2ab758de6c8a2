using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Platform.Host.Cluster;
using Platform.Host.Tests.Telemetry;

namespace Platform.Host.Tests.Cluster;

/// <summary>Which of the words of Orleans are warnings.</summary>
[SuppressMessage("Performance", "CA1848", Justification = "Orleans says these, once in a test.")]
public sealed class OrleansLoggersTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Collected _collected = new();

    public void Dispose() => _collected.Dispose();

    [Fact]
    public void SlowCheck_IsAWarning_UnlessItTookLongerThanTheProcessLives()
    {
        using var loggers = new OrleansLoggers(_collected, _time);
        _time.Advance(TimeSpan.FromMinutes(1));

        Stall(loggers, TimeSpan.FromHours(2));
        Stall(loggers, TimeSpan.FromSeconds(50));

        Assert.Equal(["Warning: stalled for 00:00:50"], _collected.Log.Lines);
    }

    [Fact]
    public void FailedConnection_IsAWarning_OnceThereWasOne()
    {
        using var loggers = new OrleansLoggers(_collected, _time);
        var logger = loggers.CreateLogger("Orleans.Runtime.Messaging.ConnectionManager");

        logger.LogWarning(new EventId(1, "LogWarningConnectionAttemptFailed"), "before");
        loggers.Connected();
        logger.LogWarning(new EventId(1, "LogWarningConnectionAttemptFailed"), "after");

        Assert.Equal(["Warning: after"], _collected.Log.Lines);
    }

    [Fact]
    public void EndThatIsCutShort_IsNoWarning_ButAnErrorStaysOne()
    {
        using var loggers = new OrleansLoggers(_collected, _time);
        var logger = loggers.CreateLogger("Orleans.Runtime.Catalog");

        loggers.Ending();
        logger.LogWarning("Some grains failed to deactivate promptly.");
        logger.LogError("Out of memory.");

        Assert.Equal(["Error: Out of memory."], _collected.Log.Lines);
    }

    private static void Stall(OrleansLoggers loggers, TimeSpan time) =>
        loggers
            .CreateLogger("Orleans.Runtime.Watchdog")
            .LogWarning(new EventId(2, "LogWarningParticipantCheckThreadStalled"), "stalled for {TimeSinceLastTick}", time);

    private sealed class Collected : ILoggerFactory
    {
        public CollectedLog<OrleansLoggersTests> Log { get; } = new();

        public ILogger CreateLogger(string categoryName) => Log;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose() { }
    }
}
