using System.Globalization;
using Platform.Host.Cluster;

namespace Platform.Host.Workers;

/// <summary>Arguments and environment of a worker process.</summary>
internal sealed record WorkerLaunch
{
    private WorkerLaunch(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        (Arguments, Environment) = (arguments, environment);

    public IReadOnlyList<string> Arguments { get; }

    public IReadOnlyDictionary<string, string> Environment { get; }

    public static WorkerLaunch Of(WorkerSlot slot, string name, string? pool, GatewayAddress host, int threads, WorkerPlugins plugins)
    {
        var count = threads.ToString(CultureInfo.InvariantCulture);
        return new WorkerLaunch(
            [
                "worker", "--join", host.ToString(), "--name", name, "--device", slot.OwnDevice, "--shown-as", slot.Device, "--pipe",
                "--pins", plugins.Directory, .. plugins.Contents.Count > 0 ? ["--preload", string.Join(',', plugins.Contents)] : Array.Empty<string>(),
                .. pool is null ? [] : (string[])["--pool", pool],
            ],
            new Dictionary<string, string>
            {
                ["OMP_NUM_THREADS"] = count,
                ["MKL_NUM_THREADS"] = count,
                [NvidiaGpus.Variable] = slot.Gpu ?? "",

                // Training is native code; compiling the managed code around it a second time would take the cores from it for seconds.
                ["DOTNET_TieredCompilation"] = "0",
            });
    }
}
