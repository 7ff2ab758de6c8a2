using System.CommandLine;
using Platform.Host.Cluster;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Running;
using Platform.Host.Commands.Terminal;
using Platform.Host.Protocol;

namespace Platform.Host.Commands;

/// <summary><c>platform worker</c>: trains for a host, of this machine or another.</summary>
internal static class WorkerCommand
{
    public static Command Create(Shell shell)
    {
        var join = new Option<string?>("--join") { Description = "Address of the host", HelpName = "NAME:PORT" };
        var cluster = new Option<string?>("--cluster")
        {
            Description = "Redis server through which the host is found",
            HelpName = "redis://NAME:PORT",
        };
        var name = new Option<string?>("--name")
        {
            Description = "Name, unique among the host's workers (default: machine and process)",
            HelpName = "NAME",
        };
        var device = new Option<string>("--device")
        {
            Description = "Device to compute on: cpu or cuda:N",
            HelpName = "DEVICE",
            DefaultValueFactory = _ => "cpu",
        };
        var joining = new JoiningOptions();
        var pipe = new Option<string?>("--pipe")
        {
            Description = "Who started it and holds its standard input, for who lists processes",
            Hidden = true,
        };
        var pins = new Option<string?>("--pins")
        {
            Description = "Directory for the plugins that hosts send (default: platform/plugins in your cache directory)",
            HelpName = "DIR",
        };
        var facts = new WorkerFactOptions();
        var command = new Verb(
            "worker",
            "Join a host and train the trials it assigns",
            "worker --join 192.168.1.10:40100 --token-file token --device cuda:0",
            "worker --join 192.168.1.10:40100 --token-file token --tag a100 --tag lab --patience 2h",
            "worker --cluster redis://192.168.1.10:6379 --certificates /etc/platform"
        )
        {
            join,
            cluster,
            name,
            device,
            pipe,
            pins,
        };
        facts.AddTo(command);
        joining.AddTo(command);
        command.SetAction(
            async (call, cancellationToken) =>
            {
                if (Address(call.GetValue(join), call.GetValue(cluster), isOwn: call.GetValue(pipe) is not null) is not { } host)
                {
                    return await TrainingProcess.RunAsync(joined: null, shell, cancellationToken);
                }

                var assignment = facts.Read(
                    call,
                    shell,
                    new WorkerAssignment
                    {
                        Name = call.GetValue(name) ?? $"{Environment.MachineName}-{Environment.ProcessId}",
                        Device = call.GetValue(device)!,
                        Pins = call.GetValue(pins) is { } directory
                            ? Path.GetFullPath(directory, shell.Directory)
                            : shell.CacheDirectory("plugins"),
                    }
                );
                var ticket = joining.Read(call, host, shell);
                return call.GetValue(pipe) is not null
                    ? await TrainingProcess.RunAsync((ticket, assignment), shell, cancellationToken)
                    : await JoinedWorker.RunAsync(ticket, assignment, shell, cancellationToken);
            }
        );
        return command;
    }

    private static ClusterAddress? Address(string? join, string? cluster, bool isOwn)
    {
        try
        {
            return (join, cluster) switch
            {
                ({ } gateway, null) => ClusterAddress.Gateway(gateway),
                (null, { } redis) => ClusterAddress.Redis(redis),
                (null, null) when isOwn => null,
                _ => throw new CallException("Say where the host is: add either --join NAME:PORT or --cluster redis://NAME:PORT."),
            };
        }
        catch (FormatException exception)
        {
            throw new CallException(exception.Message);
        }
    }
}
