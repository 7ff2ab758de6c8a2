using System.Globalization;
using Platform.Host.Cluster;
using Platform.Host.Workers.Devices;
using Platform.Host.Workers.Training;

namespace Platform.Host.Workers.Processes;

/// <summary>Arguments and environment of a worker process.</summary>
internal sealed record WorkerLaunch
{
    private WorkerLaunch(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        (Arguments, Environment) = (arguments, environment);

    public IReadOnlyList<string> Arguments { get; }

    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>A worker that this process starts for itself.</summary>
    public static WorkerLaunch Own(WorkerSlot slot, string name, string pool, int threads, WorkerPlugins plugins)
    {
        var count = threads.ToString(CultureInfo.InvariantCulture);
        var options = new ClusterWorkerOptions
        {
            Name = name,
            Device = slot.OwnDevice,
            ShownAs = slot.Device,
            Pool = pool,
            Pins = plugins.Directory,
            Preload = plugins.Contents,
        };
        return new WorkerLaunch(
            Words(options),
            new Dictionary<string, string>
            {
                ["OMP_NUM_THREADS"] = count,
                ["MKL_NUM_THREADS"] = count,
                [NvidiaGpus.Variable] = slot.Gpus ?? "",
            }
        );
    }

    /// <summary>A worker of a host that others started, with the devices of this process.</summary>
    public static WorkerLaunch Joined(ClusterWorkerOptions options) => new(Words(options), new Dictionary<string, string>());

    private static IReadOnlyList<string> Words(ClusterWorkerOptions options) =>
        [
            "worker",
            .. options.Host is { } host ? [host is RedisAddress ? "--cluster" : "--join", host.ToString()!] : Array.Empty<string>(),
            "--name",
            options.Name,
            "--device",
            options.Device,
            .. options.ShownAs is { } shown ? ["--shown-as", shown] : Array.Empty<string>(),
            "--pipe",
            "--pins",
            options.Pins,
            .. options.Preload.Count > 0 ? ["--preload", string.Join(',', options.Preload)] : Array.Empty<string>(),
            .. options.Pool is { } pool ? ["--pool", pool] : Array.Empty<string>(),
        ];
}
