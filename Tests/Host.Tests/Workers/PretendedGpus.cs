using Platform.Host.Workers;

namespace Platform.Host.Tests.Workers;

internal sealed class PretendedGpus(params string[] gpus) : IGpuDiscovery
{
    public IReadOnlyList<string> Find() => gpus;
}
