using System.CommandLine;
using System.Net;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Running;
using Platform.Host.Commands.Terminal;
using Platform.Host.Server;
using Platform.Host.Telemetry;

namespace Platform.Host.Commands;

/// <summary><c>platform serve</c>: a host that stays up.</summary>
internal static class ServeCommand
{
    public static Command Create(Shell shell, Func<string, OwnedRecords> own)
    {
        var data = SharedOptions.Data();
        var plugins = SharedOptions.Plugins();
        var watch = new Option<string[]>("--watch")
        {
            Description =
                "Directory whose new definition files are submitted, in addition to inbox/ in the data directory; may be repeated",
            HelpName = "DIR",
            DefaultValueFactory = _ => [],
        };
        var parallel = NumberOption.Of("--parallel", new NumberRange<int>(1), 1, "Number of experiments that run at the same time");
        var port = NumberOption.Optional(
            "--port",
            new NumberRange<int>(0, IPEndPoint.MaxPort),
            "Port of the HTTP interface on 127.0.0.1, or on --address (default: any free port)",
            "PORT"
        );
        var network = new NetworkOptions();
        var metrics = SharedOptions.Metrics();
        var retention = new RetentionOptions();
        var web = new WebOptions();
        var command = new Verb(
            "serve",
            "Start a host that stays up and runs what is submitted; it resumes what an earlier host left",
            "serve --data /srv/platform --port 8080",
            "serve --parallel 2 --watch ~/experiments",
            "serve --listen 192.168.1.10:40100",
            "serve --address 192.168.1.10 --port 8443 --certificate host.pem --host-name lab.example"
        )
        {
            data,
            plugins,
            watch,
            parallel,
            port,
            metrics,
        };
        network.AddTo(command);
        retention.AddTo(command);
        web.AddTo(command);
        command.SetAction(
            async (call, cancellationToken) =>
            {
                await using var telemetry = await StartedTelemetry.Of(shell, call.GetValue(metrics), TelemetryRole.Host, cancellationToken);
                var service = new HostService(
                    shell,
                    own,
                    new ServeSettings
                    {
                        DataDirectory = shell.DataDirectory(call.GetValue(data)),
                        PluginDirectories = call.GetRequiredValue(plugins),
                        Watched = [.. call.GetRequiredValue(watch).Select(directory => Path.GetFullPath(directory, shell.Directory))],
                        Parallel = call.GetValue(parallel),
                        Port = call.GetValue(port) ?? 0,
                        Web = web.Read(call, call.GetValue(port) ?? 0, shell),
                        Retention = retention.Read(call),
                        Loggers = telemetry.Loggers,
                        Network = network.Read(call, shell, shell.DataDirectory(call.GetValue(data))),
                    }
                );
                return await service.RunAsync(cancellationToken);
            }
        );
        return command;
    }
}
