using Platform.Host.Workers.Devices;

namespace Platform.Host.Tests.Workers;

internal sealed class PretendedGpus(params string[] gpus) : IGpuDiscovery
{
    public IReadOnlyList<string> Find() => gpus;
}
