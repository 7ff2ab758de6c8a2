using Platform.Host.Telemetry;

namespace Platform.Host.Commands.Terminal;

/// <summary>Starts to export what a verb measures, as the environment and the user want it.</summary>
internal static class StartedTelemetry
{
    /// <param name="shell">Its environment, and where it hears of the page for Prometheus.</param>
    /// <param name="metrics">What <c>--metrics</c> says; null: nothing.</param>
    /// <param name="role">What this process is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CallException">The option or the environment asks for what there isn't.</exception>
    public static async Task<TelemetrySession> Of(Shell shell, string? metrics, TelemetryRole role, CancellationToken cancellationToken)
    {
        TelemetryOptions options;
        try
        {
            options = TelemetryOptions.Of(shell.Variable, metrics);
        }
        catch (FormatException exception)
        {
            throw new CallException(exception.Message);
        }

        var session = await TelemetrySession.StartAsync(options, role, shell.Time, cancellationToken);
        if (session.MetricsPage is { } page)
        {
            shell.Error.WriteLine($"Metrics for Prometheus: {page}");
        }

        return session;
    }
}
