using System.CommandLine;

namespace Platform.Host.Commands.Options;

/// <summary>Options that several verbs have; each verb makes its own.</summary>
internal static class SharedOptions
{
    public static Option<string?> Data() =>
        new("--data")
        {
            Description = "Data directory (default: PLATFORM_DATA, else .platform in the working directory)",
            HelpName = "DIR",
        };

    public static Argument<string> Definition() =>
        new("DEFINITION") { Description = "The definition file (docs/definition-file.md), or - for standard input" };

    public static Option<string[]> Plugins()
    {
        var option = new Option<string[]>("--plugins")
        {
            Description = "Additional plugins directory, besides ./plugins and the built-in ones; may be repeated",
            HelpName = "DIR",
            DefaultValueFactory = _ => [],
        };
        option.Validators.Add(result =>
        {
            foreach (var missing in result.Tokens.Where(token => !Directory.Exists(token.Value)))
            {
                result.AddError($"The plugins directory '{missing.Value}' does not exist. --plugins takes a directory that holds plugins.");
            }
        });
        return option;
    }

    public static Option<string[]> Set() =>
        new("--set")
        {
            Description = "Replace a value of the definition; may be repeated",
            HelpName = "KEY=VALUE",
            DefaultValueFactory = _ => [],
        };

    public static Option<string?> Metrics() =>
        new("--metrics")
        {
            Description = "Serve /metrics to Prometheus there, without a token (docs/telemetry.md)",
            HelpName = "[ADDRESS:]PORT",
        };

    public static Option<int?> Workers() =>
        NumberOption.Optional(
            "--workers",
            new NumberRange<int>(0),
            "Number of worker processes (default: as the definition says)",
            "N",
            "-w"
        );

    public static Argument<string> Experiment() => new("EXPERIMENT") { Description = "Name of the experiment" };

    public static Argument<string> ExperimentOrTrial() =>
        new("EXPERIMENT[/TRIAL]") { Description = "Name of the experiment, or of one of its trials" };

    public static Option<bool> Inline() => new("--inline") { Description = "Train inside this process with one worker, to debug plugins" };

    public static Option<bool> Detach() => new("--detach") { Description = "Submit to the running host and return immediately" };

    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "Show no progress, only the ranking" };

    public static Option<Uri?> Notify() =>
        new("--notify")
        {
            Description = "Web hook that is sent the experiment as JSON when it has ended or was interrupted",
            HelpName = "URL",
            CustomParser = given =>
            {
                if (
                    Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var url)
                    && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
                )
                {
                    return url;
                }

                given.AddError($"--notify takes an address that begins with http:// or https://, not '{given.Tokens[0].Value}'.");
                return null;
            },
        };

    public static Option<bool> Json(string what) => new("--json") { Description = $"Print {what} as JSON" };

    public static Option<string?> OutputFile(string description) => new("--out", "-o") { Description = description, HelpName = "FILE" };
}
