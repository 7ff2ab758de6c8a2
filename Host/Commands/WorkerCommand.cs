using System.CommandLine;
using System.Runtime.InteropServices;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Working;
using Platform.Host.Cluster;
using Platform.Host.Commands.Running;
using Platform.Host.Commands.Terminal;
using Platform.Host.Telemetry;
using Platform.Host.Workers.Processes;
using Platform.Host.Workers.Training;

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
        var shownAs = new Option<string?>("--shown-as") { Description = "What records call the device", Hidden = true };
        var pool = new Option<string?>("--pool") { Description = "The pool that it belongs to", Hidden = true };
        var pipe = new Option<bool>("--pipe") { Description = "End when standard input does", Hidden = true };
        var pins = new Option<string?>("--pins")
        {
            Description = "Directory for the plugins that hosts send (default: platform/plugins in your cache directory)",
            HelpName = "DIR",
        };
        var preload = new Option<string?>("--preload") { Description = "Plugins to load at once, joined by commas", Hidden = true };
        var command = new Verb(
            "worker",
            "Join a host and train the trials it assigns",
            "worker --join 192.168.1.10:40100 --device cuda:0",
            "worker --cluster redis://192.168.1.10:6379"
        )
        {
            join,
            cluster,
            name,
            device,
            shownAs,
            pool,
            pipe,
            pins,
            preload,
        };

        command.SetAction(
            async (call, cancellationToken) =>
            {
                var options = new ClusterWorkerOptions
                {
                    Host = Address(call.GetValue(join), call.GetValue(cluster), call.GetValue(pipe)),
                    Name = call.GetValue(name) ?? $"{Environment.MachineName}-{Environment.ProcessId}",
                    Device = call.GetValue(device)!,
                    ShownAs = call.GetValue(shownAs),
                    Pool = call.GetValue(pool),
                    Pins = call.GetValue(pins) is { } directory
                        ? Path.GetFullPath(directory, shell.Directory)
                        : Path.Combine(CacheDirectory(shell), "platform", "plugins"),
                    Preload = call.GetValue(preload)?.Split(',') ?? [],
                };

                return call.GetValue(pipe)
                    ? await WorkAsync(options, shell, cancellationToken)
                    : await JoinedWorker.RunAsync(options, shell, cancellationToken);
            }
        );
        return command;
    }

    private static async Task<int> WorkAsync(ClusterWorkerOptions options, Shell shell, CancellationToken cancellationToken)
    {
        var pipe = HostPipe.Open();
        // Ctrl+C reaches the whole process group; it is the host that decides what to stop, and how.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
        await using var telemetry = await StartedTelemetry.Of(shell, metrics: null, TelemetryRole.Worker(options.Name), cancellationToken);
        try
        {
            var end = await ClusterWorker.RunAsync(
                options with
                {
                    Loggers = telemetry.Loggers,
                },
                pipe,
                shell.Error.WriteLine,
                shell.Time,
                cancellationToken
            );
            return end is WorkerEnd.Served ? WorkerExitCode.Served : WorkerExitCode.NothingMore;
        }
        catch (HostUnreachableException exception)
        {
            shell.Error.WriteLine($"error: {exception.Message}");
            return WorkerExitCode.HostLost;
        }
        catch (NoHostException exception)
        {
            shell.Error.WriteLine($"error: {exception.Message}");
            return WorkerExitCode.NoHost;
        }
    }

    private static string CacheDirectory(Shell shell) =>
        shell.Variable("XDG_CACHE_HOME") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

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
