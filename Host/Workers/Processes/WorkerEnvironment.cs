using System.Globalization;
using Platform.Host.Runtime.Devices;

namespace Platform.Host.Workers.Processes;

/// <summary>What must be known before a worker process starts, because native libraries read it when they are loaded.</summary>
/// <param name="Threads">Threads of libtorch.</param>
/// <param name="Gpus">The GPUs that it sees; null: none.</param>
internal sealed record WorkerEnvironment(int Threads, string? Gpus)
{
    /// <summary>The variables of the process.</summary>
    public IReadOnlyDictionary<string, string> Variables =>
        new Dictionary<string, string>
        {
            ["OMP_NUM_THREADS"] = Threads.ToString(CultureInfo.InvariantCulture),
            ["MKL_NUM_THREADS"] = Threads.ToString(CultureInfo.InvariantCulture),
            [VisibleDevices.Variable] = Gpus ?? "",
        };
}
