using System.Globalization;
using System.Net;

namespace Platform.Host.Telemetry;

/// <summary>What leaves this process, and how: nothing unless the environment names
/// a collector or the user a port for Prometheus.</summary>
internal sealed record TelemetryOptions
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";
    private const int DefaultPort = 9464;

    /// <summary>Spans are sent to a collector.</summary>
    public bool Traces { get; private init; }

    /// <summary>Metrics are sent to a collector.</summary>
    public bool Metrics { get; private init; }

    /// <summary>Logs are sent to a collector.</summary>
    public bool Logs { get; private init; }

    /// <summary>Where Prometheus finds <c>/metrics</c>; null: nowhere.</summary>
    public IPEndPoint? Scrape { get; private init; }

    /// <summary>Whether somebody gets metrics.</summary>
    public bool Measures => Metrics || Scrape is not null;

    /// <summary>Whether anything leaves this process.</summary>
    public bool Any => Traces || Logs || Measures;

    /// <summary>Reads the variables that OpenTelemetry defines. The exporter reads the rest of
    /// them: headers, timeouts, certificates, intervals, sampling.</summary>
    /// <param name="variable">The environment.</param>
    /// <param name="scrape">Where the user wants <c>/metrics</c>: <c>PORT</c>,
    /// <c>ADDRESS</c> or <c>ADDRESS:PORT</c>; null: nowhere.</param>
    /// <exception cref="FormatException">A protocol or the place is unknown, or one asks for what the other forbids.</exception>
    public static TelemetryOptions Of(Func<string, string?> variable, string? scrape)
    {
        if (string.Equals(variable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return scrape is null
                ? new()
                : throw new FormatException("--metrics asks for metrics, but OTEL_SDK_DISABLED is true. Leave one of them out.");
        }

        return new()
        {
            Traces = IsSent("TRACES", variable),
            Metrics = IsSent("METRICS", variable),
            Logs = IsSent("LOGS", variable),
            Scrape = scrape is null ? null : Place(scrape),
        };
    }

    // Port 9464 is the one that OpenTelemetry has chosen for this.
    private static IPEndPoint Place(string text)
    {
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return new IPEndPoint(IPAddress.Loopback, port);
        }

        if (IPEndPoint.TryParse(text, out var endpoint))
        {
            return endpoint.Port > 0 ? endpoint : new IPEndPoint(endpoint.Address, DefaultPort);
        }

        throw new FormatException(
            $"'{text}' isn't an address for Prometheus to ask at. Write PORT, ADDRESS or ADDRESS:PORT, such as 9464 or 192.168.1.10:9464."
        );
    }

    private static bool IsSent(string signal, Func<string, string?> variable)
    {
        if (variable($"OTEL_{signal}_EXPORTER") is "none")
        {
            return false;
        }

        if (string.IsNullOrEmpty(variable($"{Prefix}{signal}_ENDPOINT")) && string.IsNullOrEmpty(variable($"{Prefix}ENDPOINT")))
        {
            return false;
        }

        var name = string.IsNullOrEmpty(variable($"{Prefix}{signal}_PROTOCOL")) ? $"{Prefix}PROTOCOL" : $"{Prefix}{signal}_PROTOCOL";
        return variable(name) is null or "" or "grpc" or "http/protobuf"
            ? true
            : throw new FormatException($"Unknown protocol '{variable(name)}' in {name}. Known protocols: grpc, http/protobuf.");
    }
}
