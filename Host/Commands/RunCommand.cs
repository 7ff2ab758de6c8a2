using System.CommandLine;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Running;
using Platform.Host.Commands.Terminal;
using Platform.Host.Server;
using Platform.Host.Telemetry;

namespace Platform.Host.Commands;

/// <summary><c>platform run DEFINITION</c>: runs an experiment, or resumes it.</summary>
internal static class RunCommand
{
    public static Command Create(Shell shell, Func<string, OwnedRecords> own)
    {
        var definition = SharedOptions.Definition();
        var set = SharedOptions.Set();
        var plugins = SharedOptions.Plugins();
        var data = SharedOptions.Data();
        var workers = SharedOptions.Workers();
        var inline = SharedOptions.Inline();
        var network = new NetworkOptions();
        var metrics = SharedOptions.Metrics();
        var startNew = new Option<bool>("--new") { Description = "Start a new experiment even if this definition was run before" };
        var current = new Option<bool>("--current-plugins")
        {
            Description = "Resume with the plugins as they are now instead of those that the experiment started with",
        };
        var detach = SharedOptions.Detach();
        var json = SharedOptions.Json("the experiment and its trials at the end");
        var quiet = SharedOptions.Quiet();
        var notify = SharedOptions.Notify();
        var command = new Verb(
            "run",
            "Run an experiment, or resume it if it was interrupted",
            "run Experiments/Gallery/digits-learning-rate.yaml",
            "run search.yaml --set training.epochs=5 --workers 2",
            "run search.yaml --plugins ../my-plugins --inline",
            "run search.yaml --workers 0 --listen 192.168.1.10:40100"
        )
        {
            definition,
            set,
            plugins,
            data,
            workers,
            inline,
            metrics,
            startNew,
            current,
            detach,
            json,
            quiet,
            notify,
        };
        network.AddTo(command);
        command.Validators.Add(call =>
        {
            if (call.GetResult(notify) is not null && call.GetValue(detach))
            {
                call.AddError("--notify is told by the call that waits for the end. Leave --detach out.");
            }
        });
        command.SetAction(
            async (call, cancellationToken) =>
            {
                using var hook = call.GetValue(notify) is null ? null : new SocketsHttpHandler();
                await using var telemetry = await StartedTelemetry.Of(shell, call.GetValue(metrics), TelemetryRole.Host, cancellationToken);
                var launch = new ExperimentLaunch(
                    shell,
                    own,
                    new RunSettings
                    {
                        Definition = DefinitionSource.Of(call.GetRequiredValue(definition), shell),
                        Overrides = call.GetRequiredValue(set),
                        PluginDirectories = call.GetRequiredValue(plugins),
                        DataDirectory = shell.DataDirectory(call.GetValue(data)),
                        Workers = call.GetValue(workers),
                        Inline = call.GetValue(inline),
                        Network = network.Read(call, shell, shell.DataDirectory(call.GetValue(data))),
                        StartNew = call.GetValue(startNew),
                        CurrentPlugins = call.GetValue(current),
                        Detach = call.GetValue(detach),
                        Json = call.GetValue(json),
                        Quiet = call.GetValue(quiet),
                        Notice = call.GetValue(notify) is { } url ? new EndNotice(url, hook!, shell.Time, shell.Error.WriteLine) : null,
                        Loggers = telemetry.Loggers,
                    }
                );
                return await launch.RunAsync(cancellationToken);
            }
        );
        return command;
    }
}
