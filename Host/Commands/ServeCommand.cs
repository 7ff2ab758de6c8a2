using System.CommandLine;
using System.Net;
using Platform.Host.Commands.Running;
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
            Description = "Directory in which definition files are submitted as they appear, beside inbox/ in the data directory; may be repeated",
            HelpName = "DIR",
            DefaultValueFactory = _ => [],
        };
        var parallel = new Option<int>("--parallel") { Description = "How many experiments run at a time", HelpName = "N", DefaultValueFactory = _ => 1 };
        var port = new Option<int>("--port") { Description = "Port of the HTTP interface on 127.0.0.1, or on --address (default: one that is free)", HelpName = "PORT" };
        var listen = NetworkOptions.Listen();
        var cluster = NetworkOptions.Cluster();
        var metrics = SharedOptions.Metrics();
        var web = new WebOptions();
        var command = new Verb("serve", "Stay up and run what is submitted; goes on with what an earlier host left",
            "serve --data /srv/platform --port 8080", "serve --parallel 2 --watch ~/experiments", "serve --listen 192.168.1.10:40100",
            "serve --address 192.168.1.10 --port 8443 --certificate host.pem --host-name lab.example")
        {
            data, plugins, watch, parallel, port, listen, cluster, metrics,
        };
        web.AddTo(command);
        parallel.Validators.Add(result =>
        {
            if (result.GetValue(parallel) < 1)
            {
                result.AddError("--parallel takes a number from 1 on.");
            }
        });
        port.Validators.Add(result =>
        {
            if (result.GetValue(port) is < 0 or > IPEndPoint.MaxPort)
            {
                result.AddError($"--port takes a number from 1 to {IPEndPoint.MaxPort}.");
            }
        });
        command.SetAction(async (call, cancellationToken) =>
        {
            await using var telemetry = await StartedTelemetry.Of(shell, call.GetValue(metrics), TelemetryRole.Host, cancellationToken);
            var service = new HostService(shell, own, new ServeSettings
            {
                DataDirectory = shell.DataDirectory(call.GetValue(data)),
                PluginDirectories = call.GetRequiredValue(plugins),
                Watched = [.. call.GetRequiredValue(watch).Select(directory => Path.GetFullPath(directory, shell.Directory))],
                Parallel = call.GetValue(parallel),
                Port = call.GetValue(port),
                Web = web.Read(call, call.GetValue(port), shell),
                Loggers = telemetry.Loggers,
                Network = NetworkOptions.Network(call.GetValue(listen), call.GetValue(cluster)),
            });
            return await service.RunAsync(cancellationToken);
        });
        return command;
    }
}
