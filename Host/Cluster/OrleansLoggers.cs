using Microsoft.Extensions.Logging;

namespace Platform.Host.Cluster;

/// <summary>Loggers for Orleans that leave out what it warns of where nothing is wrong, so that a warning means something.</summary>
/// <param name="loggers">Where the rest goes; whoever made them disposes of them.</param>
/// <param name="time">The clock.</param>
internal sealed class OrleansLoggers(ILoggerFactory loggers, TimeProvider time) : ILoggerFactory
{
    private readonly long _start = time.GetTimestamp();
    private volatile bool _connected;
    private volatile bool _ending;

    /// <summary>Attempts to connect that fail are part of the start until now, and faults from now on.</summary>
    public void Connected() => _connected = true;

    /// <summary>Its end is cut short on purpose: warnings of that are no faults from now on.</summary>
    public void Ending() => _ending = true;

    public ILogger CreateLogger(string categoryName) => new Filter(loggers.CreateLogger(categoryName), this);

    public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

    public void Dispose() { }

    private bool IsNoFault<TState>(LogLevel level, EventId id, TState state) =>
        id.Name switch
        {
            _ when _ending => level <= LogLevel.Warning,

            // Memory is the workers' matter; the host has little to collect.
            "LogWarningSiloGcNotRunningWithServerGC" or "LogWarningSiloGcMultiCoreSystem" => true,
            "LogWarningConnectionAttemptFailed" => !_connected,

            // The first check of Orleans 10.4.2 counts from the machine's start on.
            "LogWarningParticipantCheckThreadStalled" => Stalled(state) is not { } stalled || stalled > time.GetElapsedTime(_start),
            _ => false,
        };

    private static TimeSpan? Stalled<TState>(TState state) =>
        (state as IReadOnlyList<KeyValuePair<string, object?>>)?.FirstOrDefault(one => one.Key == "TimeSinceLastTick").Value as TimeSpan?;

    private sealed class Filter(ILogger logger, OrleansLoggers owner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (!owner.IsNoFault(logLevel, eventId, state))
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
